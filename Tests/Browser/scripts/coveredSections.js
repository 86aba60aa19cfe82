function () {
  // Links to sections after which the section's heading is not in view, but under the list of sections or beyond.
  const covered = [];
  for (const link of document.querySelectorAll("nav a")) {
    link.click();
    const heading = document.querySelector(link.hash).querySelector("h2, h3").getBoundingClientRect();
    const list = document.querySelector("nav").getBoundingClientRect();
    if (heading.top < list.bottom - 1 || heading.top > innerHeight) covered.push(`${link.hash} at ${heading.top}`);
  }
  return covered;
}
