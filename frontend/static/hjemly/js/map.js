// A map as a picture beside a table that says the same. <div data-map="ID" hidden> names a JSON script element:
// { districts: GeoJSON with properties {name, here}, home: {at, label}, institutions: [{at, label, kind}],
//   households: [{key, name, places: [{key, at, label, way, kind, children}], now, hidden}], first: [key, …] }
// A lone home or institution carries its name. Households are drawn when they are ticked for comparison (`first`
// until somebody ticks): their places carry numbers, and the element named by data-legend says what each one is.
// No tiles unless data-tiles names them.
(function () {
  "use strict";
  if (!window.L) return;
  var MOST = 3, NEAR = 26;

  function el(name, className, words) {
    var made = document.createElement(name);
    if (className) made.className = className;
    // Names are written by people: text, never markup.
    if (words !== undefined) made.textContent = words;
    return made;
  }

  function mark(layer, at, css, words, number) {
    var marker = L.marker(at, {
      icon: L.divIcon({ className: "mapmark " + css, html: el("span", "", number === undefined ? "" : number).outerHTML, iconSize: null }),
      title: words, alt: words, keyboard: true
    });
    marker.on("add", function () { marker.getElement().setAttribute("aria-label", words); });
    marker.addTo(layer);
    var body = el("div", "", words);
    body.tabIndex = -1;
    return marker.bindPopup(body);
  }

  function named(map, thing, kind, points) {
    mark(map, thing.at, "mapmark--" + kind, thing.label)
      .bindTooltip(el("span", "", thing.label), { permanent: true, direction: "top", offset: [0, -8] });
    points.push(thing.at);
  }

  function districts(map, shapes) {
    var names = [];
    L.geoJSON(shapes, {
      interactive: false,
      style: function (feature) {
        return { className: "district" + (feature.properties.here ? " district--here" : "") };
      },
      onEachFeature: function (feature, layer) {
        if (!feature.properties.name) return;
        names.push(L.tooltip({ permanent: true, direction: "center", className: "area" })
          .setLatLng(layer.getBounds().getCenter()).setContent(el("span", "", feature.properties.name)).addTo(map));
      }
    }).addTo(map);
    return names;
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

  // -- households with numbered places

  function ticked(data) {
    var known = {};
    data.households.forEach(function (household) { known[household.key] = household; });
    var keys = Array.prototype.map.call(document.querySelectorAll("[data-compare-name]:checked"), function (box) { return box.value; });
    keys = keys.filter(function (key) { return known[key]; });
    return (keys.length ? keys : data.first).slice(0, MOST).map(function (key) { return known[key]; });
  }

  // One number for each place, also when two households share it.
  function numbered(households) {
    var found = [], byKey = {};
    households.forEach(function (household, index) {
      household.line = index + 1;
      household.places.forEach(function (place) {
        if (!byKey[place.key]) found.push(byKey[place.key] = { number: found.length + 1, at: place.at, kind: place.kind, label: place.label, line: household.line });
        else byKey[place.key].line = 0;
        place.number = byKey[place.key].number;
      });
      if (!household.now) return;
      found.push({ number: found.length + 1, at: household.now, kind: "now", label: household.name, line: household.line });
      household.number = found.length;
    });
    return found;
  }

  function legend(box, households, words) {
    box.textContent = "";
    households.forEach(function (household) {
      var head = box.appendChild(el("p", "strong"));
      head.appendChild(el("i", "dash dash--" + household.line));
      head.appendChild(document.createTextNode(household.name));
      var list = box.appendChild(el("ul", "no-max-width plain"));
      household.places.forEach(function (place) {
        line(list, place.number, [place.label, place.way].filter(Boolean).join(" · "), place.children.join(", "));
      });
      if (household.now) line(list, household.number, words.now, "");
      else if (household.hidden) line(list, "", words.hidden, "");
      if (!household.places.length) line(list, "", words.none, "");
    });
  }

  function line(list, number, words, more) {
    var row = list.appendChild(el("li"));
    row.appendChild(el("b", "", number));
    row.appendChild(el("span", "", words)).appendChild(el("span", "sub", more));
  }

  // Marks that would cover each other are moved apart; a thin line leads back to the place itself.
  function spread(map, marks, fixed) {
    var at = marks.map(function (one) { return map.latLngToLayerPoint(one.true); });
    var still = map.latLngToLayerPoint(fixed);
    for (var round = 0; round < 60; round += 1) {
      at.forEach(function (here, index) {
        push(here, still, null, index);
        for (var other = index + 1; other < at.length; other += 1) push(here, at[other], at[other], other);
      });
    }
    marks.forEach(function (one, index) {
      var place = map.layerPointToLatLng(at[index]);
      one.marker.setLatLng(place);
      one.lead.setLatLngs([one.true, place]);
    });
  }

  function push(here, there, movable, seed) {
    var dx = here.x - there.x, dy = here.y - there.y, far = Math.sqrt(dx * dx + dy * dy);
    if (far >= NEAR) return;
    // Two at the same point leave in different directions.
    if (far < 0.5) { dx = Math.cos(seed); dy = Math.sin(seed); far = 1; }
    var step = (NEAR - far) / (movable ? 2 : 1) / far;
    here.x += dx * step; here.y += dy * step;
    if (movable) { movable.x -= dx * step; movable.y -= dy * step; }
  }

  // The name of a district gives way to marks and to names before it.
  function uncover(map, names) {
    var taken = Array.prototype.map.call(map.getContainer().querySelectorAll(".mapmark"), box);
    names.forEach(function (name) {
      var shown = name.getElement();
      if (!shown) return;
      shown.classList.remove("is-covered");
      var mine = box(shown);
      if (taken.some(function (other) { return mine.left < other.right && other.left < mine.right && mine.top < other.bottom && other.top < mine.bottom; })) shown.classList.add("is-covered");
      else taken.push(mine);
    });
  }
  function box(shown) { return shown.getBoundingClientRect(); }

  function families(map, data, host, names) {
    var layer = L.layerGroup().addTo(map), marks = [], drawn = "";
    var key = document.getElementById(host.dataset.legend);
    function arrange() { spread(map, marks, data.home.at); uncover(map, names); }
    function draw() {
      var chosen = ticked(data), keys = chosen.map(function (household) { return household.key; }).join();
      if (keys === drawn && marks.length) return;
      drawn = keys;
      layer.clearLayers();
      var places = numbered(chosen), points = [data.home.at];
      chosen.forEach(function (household) {
        household.places.forEach(function (place) {
          L.polyline([data.home.at, place.at], { className: "way way--" + household.line, interactive: false }).addTo(layer);
        });
      });
      marks = places.map(function (place) {
        points.push(place.at);
        var words = place.number + ": " + place.label + (place.kind === "now" ? ", " + host.dataset.now.toLowerCase() : "");
        return {
          true: L.latLng(place.at),
          lead: L.polyline([place.at, place.at], { className: "lead-back", interactive: false }).addTo(layer),
          marker: mark(layer, place.at, "mapmark--" + place.kind + " mapmark--number mapmark--line-" + place.line, words, place.number)
        };
      });
      mark(layer, data.home.at, "mapmark--home", data.home.label);
      if (key) legend(key, chosen, host.dataset);
      map.fitBounds(L.latLngBounds(points).pad(0.15), { maxZoom: 15, animate: false });
      arrange();
    }
    map.on("zoomend moveend", arrange);
    document.addEventListener("change", function (event) { if (event.target.matches("[data-compare-name]")) draw(); });
    // Boxes that a button clears say nothing themselves.
    document.addEventListener("click", function () { window.setTimeout(draw, 0); });
    draw();
  }

  function draw(host) {
    var source = document.getElementById(host.getAttribute("data-map"));
    if (!source || host.dataset.drawn) return;
    host.dataset.drawn = "yes";
    host.hidden = false;
    Array.prototype.forEach.call(document.querySelectorAll("[data-with-map]"), function (part) { part.hidden = false; });
    var data = JSON.parse(source.textContent), points = [], names = [];
    var map = L.map(host, { zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.1 });
    L.control.zoom({ zoomInTitle: host.dataset.zoomIn || "Vis større", zoomOutTitle: host.dataset.zoomOut || "Vis mindre" }).addTo(map);
    map.attributionControl.setPrefix(false);
    if (host.dataset.attribution) map.attributionControl.addAttribution(host.dataset.attribution);
    if (host.dataset.tiles) L.tileLayer(host.dataset.tiles, { maxZoom: 18 }).addTo(map);
    map.setView([55.87, 12.33], 11);
    if (data.districts) names = districts(map, data.districts);
    popups(map, host.dataset);
    if (data.households) { families(map, data, host, names); return; }
    (data.institutions || []).forEach(function (place) { named(map, place, place.kind || "school", points); });
    if (data.home) named(map, data.home, "home", points);
    if (points.length) map.fitBounds(L.latLngBounds(points).pad(0.4), { maxZoom: 15 });
    else if (data.districts) map.fitBounds(L.geoJSON(data.districts).getBounds());
    uncover(map, names);
  }

  function start(scope) { Array.prototype.forEach.call(scope.querySelectorAll("[data-map]"), draw); }
  document.addEventListener("htmx:afterSwap", function (event) { start(event.detail.elt); });
  start(document);
}());
