// What the pages do better with script; each works without it.
(function () {
  "use strict";

  // "/" goes to the search box, unless something is being typed.
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var box = document.querySelector("[data-slash]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
    if (event.key === "Escape") {
      var open = event.target.closest && event.target.closest("details[open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
      else if (typing) { event.target.blur(); }
    }
  });

  // Copy a citation; the button is hidden where there is no clipboard.
  if (navigator.clipboard) {
    document.querySelectorAll("[data-copy]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var text = button.parentNode.querySelector(".citation").textContent;
        navigator.clipboard.writeText(text).then(function () {
          button.classList.add("copied");
          button.setAttribute("aria-pressed", "true");
        });
      });
    });
  }

  // On a narrow page the filters and the contents start closed.
  if (window.matchMedia("(max-width: 60rem)").matches) {
    document.querySelectorAll(".facets-fold[open], .outline > details[open]").forEach(function (details) {
      details.open = false;
    });
  }

  // Files dropped on the form are put into its field.
  document.querySelectorAll("[data-drop]").forEach(function (zone) {
    var field = zone.querySelector("input[type=file]");
    ["dragenter", "dragover"].forEach(function (name) {
      zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.add("over"); });
    });
    ["dragleave", "drop"].forEach(function (name) {
      zone.addEventListener(name, function () { zone.classList.remove("over"); });
    });
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; field.focus(); }
    });
  });

  // An error summary takes the focus, so that it is read first.
  var summary = document.querySelector(".error-summary");
  if (summary) { summary.focus(); }
})();
