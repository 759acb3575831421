// Browsers that know no modules run this and nothing else: it shows the notice to change the browser.
window.onload = function () {
  document.getElementById('old-browser').removeAttribute('hidden');
};
