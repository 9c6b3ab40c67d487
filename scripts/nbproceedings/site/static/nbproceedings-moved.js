// Leads on from an old address with the query and the fragment that it was opened with, which the
// page's own refresh would drop.
(() => {
  "use strict";
  const link = document.getElementById("nbp-moved");
  if (link) {
    window.location.replace(link.href + window.location.search + window.location.hash);
  }
})();
