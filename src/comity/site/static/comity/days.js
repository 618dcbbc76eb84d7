// A slider beside each day of a form: an easier way to move it; the form works without.
(function () {
  "use strict";
  var DAY = 86400000;
  function number(text) { return Math.round(Date.parse(text + "T00:00:00Z") / DAY); }
  function text(days) { return new Date(days * DAY).toISOString().slice(0, 10); }

  document.querySelectorAll("[data-days] input[data-day]").forEach(function (field) {
    if (field.type !== "date") { return; }
    var slider = document.createElement("input");
    var today = number(new Date().toISOString().slice(0, 10));
    slider.type = "range";
    slider.className = "day-slider";
    slider.setAttribute("aria-label", field.getAttribute("data-day-label"));
    slider.min = number("1990-07-01");
    slider.max = today + (field.hasAttribute("data-day-empty") ? 0 : 10 * 365);
    slider.value = field.value ? number(field.value) : today;
    slider.setAttribute("aria-valuetext", field.value || text(today));
    slider.addEventListener("input", function () {
      field.value = text(Number(slider.value));
      slider.setAttribute("aria-valuetext", field.value);
    });
    slider.addEventListener("change", function () { field.form.requestSubmit(); });
    field.addEventListener("change", function () { if (field.value) { slider.value = number(field.value); } });
    field.insertAdjacentElement("afterend", slider);
  });
})();
