// Browsers that know no modules run this and nothing else: it shows the notice to change the browser, and at once.
window.onload = function () {
  var notice = document.getElementById('old-browser');
  notice.removeAttribute('hidden');
  notice.style.animation = 'none';
};
