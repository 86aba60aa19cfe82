function () {
  // Loads the pictures that wait until they are scrolled to.
  for (const picture of document.images) picture.loading = "eager";
}
