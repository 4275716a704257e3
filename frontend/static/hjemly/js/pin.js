// Set a pin on a map. <div data-pin data-latitude="id" data-longitude="id" data-centre="55.87,12.33" hidden>
// fills two ordinary inputs; they stay the real fields, so the form works without this script.
// data-quality names the choice of where the point comes from: a pin moved by hand is no longer the register's.
// Arrows move the pin (Shift: ten times as far); typing in the inputs moves it too.
(function () {
  "use strict";
  if (!window.L) return;
  var STEP = 0.0002;
  var read = function (input) {
    var value = parseFloat(input.value.trim().replace(",", "."));
    return isFinite(value) ? value : null;
  };
  var written = function (value) { return value.toFixed(6).replace(".", ","); };

  function start(el) {
    var lat = document.getElementById(el.dataset.latitude), lon = document.getElementById(el.dataset.longitude);
    if (!lat || !lon || el.dataset.drawn) return;
    el.dataset.drawn = "yes";
    el.hidden = false;
    var centre = (el.dataset.centre || "55.87,12.33").split(",").map(Number);
    var has = read(lat) !== null && read(lon) !== null;
    var map = L.map(el, { zoomControl: false, scrollWheelZoom: false }).setView(has ? [read(lat), read(lon)] : centre, has ? 14 : 11);
    L.control.zoom({ zoomInTitle: el.dataset.zoomIn || "Vis større", zoomOutTitle: el.dataset.zoomOut || "Vis mindre" }).addTo(map);
    map.attributionControl.setPrefix(false);
    if (el.dataset.attribution) map.attributionControl.addAttribution(el.dataset.attribution);
    if (el.dataset.tiles) L.tileLayer(el.dataset.tiles, { maxZoom: 18 }).addTo(map);
    var shapes = el.dataset.districts && document.getElementById(el.dataset.districts);
    if (shapes) L.geoJSON(JSON.parse(shapes.textContent), { interactive: false, style: function () { return { className: "district" }; } }).addTo(map);
    var pin = L.marker(map.getCenter(), {
      draggable: true, autoPan: true, title: el.dataset.label || "Nål",
      icon: L.divIcon({ className: "mapmark mapmark--pin", html: "<span></span>", iconSize: null })
    });
    pin.on("add", function () { pin.getElement().setAttribute("aria-label", el.dataset.label || "Nål"); });

    function byHand() {
      var quality = document.getElementById(el.dataset.quality || "");
      if (quality) quality.value = "pin";
    }
    function fill(at) {
      byHand();
      lat.value = written(at.lat);
      lon.value = written(at.lng);
      lat.dispatchEvent(new Event("change", { bubbles: true }));
    }
    function put(at, tell) {
      pin.setLatLng(at).addTo(map);
      if (tell) fill(pin.getLatLng());
    }
    pin.on("dragend", function () { fill(pin.getLatLng()); });
    map.on("click", function (event) { put(event.latlng, true); });
    el.addEventListener("keydown", function (event) {
      if (!pin.getElement() || event.target !== pin.getElement()) return;
      var far = event.shiftKey ? STEP * 10 : STEP, at = pin.getLatLng();
      var move = { ArrowUp: [far, 0], ArrowDown: [-far, 0], ArrowLeft: [0, -far], ArrowRight: [0, far] }[event.key];
      if (!move) return;
      event.preventDefault();
      event.stopPropagation();
      put([at.lat + move[0], at.lng + move[1]], true);
      map.panInside(pin.getLatLng(), { padding: [40, 40] });
    }, true);
    [lat, lon].forEach(function (input) {
      input.addEventListener("input", function () {
        byHand();
        if (read(lat) === null || read(lon) === null) return;
        put([read(lat), read(lon)], false);
        map.panTo(pin.getLatLng());
      });
    });
    // Without a place yet the pin waits in the middle, but the fields stay empty until it is moved.
    put(has ? [read(lat), read(lon)] : map.getCenter(), false);
  }

  function startAll() { Array.prototype.forEach.call(document.querySelectorAll("[data-pin]"), start); }
  // The part with the map is exchanged when an address is chosen; what was done is read first.
  document.addEventListener("htmx:afterSettle", function () {
    startAll();
    var said = document.querySelector("[data-focus]");
    if (said) { said.focus(); said.removeAttribute("data-focus"); }
  });
  startAll();
}());
