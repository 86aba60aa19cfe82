function () {
  // Loads the pictures that wait until they are scrolled to; the addresses of those that have not come yet.
  for (const picture of document.images) picture.loading = "eager";
  return [...document.images].filter(picture => !picture.complete).map(picture => picture.src);
}
