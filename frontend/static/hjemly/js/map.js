// A map as a picture beside a table that says the same. <div data-map="ID"> names a JSON script element:
// { districts: GeoJSON with properties {name, here, at}, home: {at, label, text},
//   institutions: [{at, label, text, kind: "school"|"daycare", line, side}],
//   present: [{at, label, text, line, side}], lines: [{line, points: [[lat, lon], …]}] }
// `line` 1, 2 or 3 gives a household its dash and hue. No tiles unless data-tiles names them.
(function () {
  "use strict";
  if (!window.L) return;
  var OFFSET = { top: [0, -8], bottom: [0, 8], left: [-8, 0], right: [10, 0] };

  function mark(map, thing, kind, points) {
    var side = thing.side || "right";
    var classes = "mapmark mapmark--" + kind + (thing.line ? " mapmark--line-" + thing.line : "");
    var marker = L.marker(thing.at, {
      icon: L.divIcon({ className: classes, html: "<span></span>", iconSize: null }),
      title: thing.text || thing.label, alt: thing.label, keyboard: true
    });
    marker.on("add", function () { marker.getElement().setAttribute("aria-label", thing.text || thing.label); });
    marker.addTo(map).bindTooltip(text(thing.label), { permanent: true, direction: side, offset: OFFSET[side] });
    var body = document.createElement("div");
    body.tabIndex = -1;
    body.textContent = thing.text || thing.label;
    marker.bindPopup(body);
    points.push(thing.at);
  }

  // Names are written by people: text, never markup.
  function text(words) {
    var span = document.createElement("span");
    span.textContent = words;
    return span;
  }

  function districts(map, shapes) {
    L.geoJSON(shapes, {
      interactive: false,
      style: function (feature) {
        return { className: "district" + (feature.properties.here ? " district--here" : "") };
      },
      onEachFeature: function (feature, layer) {
        if (!feature.properties.name) return;
        L.tooltip({ permanent: true, direction: "center", className: "area" })
          .setLatLng(feature.properties.at || layer.getBounds().getCenter())
          .setContent(text(feature.properties.name)).addTo(map);
      }
    }).addTo(map);
  }

  function popups(map, words) {
    var from = null;
    map.on("popupopen", function (event) {
      var box = event.popup.getElement();
      from = document.activeElement;
      var close = box.querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", words.close || "Luk");
      box.querySelector(".leaflet-popup-content > *").focus();
      box.addEventListener("keydown", function (key) { if (key.key === "Escape") map.closePopup(); });
    });
    map.on("popupclose", function () { if (from && from.focus) from.focus(); });
  }

  function draw(el) {
    var source = document.getElementById(el.getAttribute("data-map"));
    if (!source || el.dataset.drawn) return;
    el.dataset.drawn = "yes";
    var data = JSON.parse(source.textContent), points = [];
    var map = L.map(el, { zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.1 });
    L.control.zoom({ zoomInTitle: el.dataset.zoomIn || "Vis større", zoomOutTitle: el.dataset.zoomOut || "Vis mindre" }).addTo(map);
    map.attributionControl.setPrefix(false);
    if (el.dataset.attribution) map.attributionControl.addAttribution(el.dataset.attribution);
    if (el.dataset.tiles) L.tileLayer(el.dataset.tiles, { maxZoom: 18 }).addTo(map);
    map.setView([55.87, 12.33], 11);
    if (data.districts) districts(map, data.districts);
    (data.lines || []).forEach(function (way) {
      L.polyline(way.points, { className: "way way--" + way.line, interactive: false }).addTo(map);
    });
    (data.institutions || []).forEach(function (place) { mark(map, place, place.kind || "school", points); });
    (data.present || []).forEach(function (place) { mark(map, place, "now", points); });
    if (data.home) mark(map, data.home, "home", points);
    popups(map, el.dataset);
    if (points.length) map.fitBounds(L.latLngBounds(points).pad(0.4), { maxZoom: 15 });
    else if (data.districts) map.fitBounds(L.geoJSON(data.districts).getBounds());
  }

  function start(scope) { Array.prototype.forEach.call(scope.querySelectorAll("[data-map]"), draw); }
  document.addEventListener("htmx:afterSwap", function (event) { start(event.detail.elt); });
  start(document);
}());
