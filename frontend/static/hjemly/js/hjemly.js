// The house's own behaviour. Everything here is an extra: pages work without it.
(function () {
  "use strict";
  var all = function (selector, scope) { return Array.prototype.slice.call((scope || document).querySelectorAll(selector)); };

  // The design system binds twice if it is started twice on the same element.
  if (window.DKFDS) DKFDS.init();
  document.addEventListener("htmx:afterSwap", function (event) {
    if (window.DKFDS && event.detail.elt !== document.body) DKFDS.init({ scope: event.detail.elt });
    start(event.detail.elt);
  });
  // A form with faults is answered with 422 and belongs on the page.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  function focusErrors(scope) {
    var summary = scope.querySelector("[data-error-summary]");
    if (!summary) return;
    summary.focus();
    all("a[href^='#']", summary).forEach(function (link) {
      link.addEventListener("click", function (event) {
        var field = document.getElementById(link.getAttribute("href").slice(1));
        if (!field) return;
        event.preventDefault();
        field.focus({ preventScroll: true });
        (field.closest(".form-group") || field).scrollIntoView({ block: "start" });
      });
    });
  }

  // Drawer: the link to the menu page becomes a button that opens the same menu over the page.
  function drawer() {
    var opener = document.querySelector("[data-drawer-open]");
    var box = opener && document.getElementById(opener.getAttribute("data-drawer-open"));
    if (!box) return;
    var shade = document.querySelector(".drawer-shade");
    var close = box.querySelector("[data-drawer-close]");
    var behind = Array.prototype.filter.call(document.body.children, function (child) {
      return child !== box && child !== shade && child.tagName !== "SCRIPT";
    });
    function set(open) {
      box.hidden = shade.hidden = !open;
      document.body.classList.toggle("has-drawer", open);
      behind.forEach(function (child) { child.inert = open; });
      opener.setAttribute("aria-expanded", String(open));
      (open ? close : opener).focus();
    }
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", function (event) { event.preventDefault(); set(true); });
    opener.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); set(true); }
    });
    close.addEventListener("click", function () { set(false); });
    shade.addEventListener("click", function () { set(false); });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Escape") set(false);
      if (event.key === "Tab") keepInside(event, box);
    });
    // On a wide screen there is no drawer to be in.
    window.matchMedia("(min-width: 992px)").addEventListener("change", function (change) {
      if (change.matches && !box.hidden) set(false);
    });
  }

  function keepInside(event, box) {
    var stops = all("a[href], button:not([disabled])", box);
    var first = stops[0], last = stops[stops.length - 1];
    if (event.shiftKey && document.activeElement === first) { event.preventDefault(); last.focus(); }
    else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
  }

  // Compare bar: appears when two are ticked; the third asks which one to drop. Words come from the template.
  function compare(form) {
    var bar = form.querySelector("[data-compare-bar]");
    if (!bar || bar.dataset.started) return;
    bar.dataset.started = "yes";
    var text = bar.querySelector("[data-compare-text]");
    var drop = bar.querySelector("[data-compare-drop]");
    var go = bar.querySelector("[data-compare-go]");
    // The boxes may stand outside the form and name it: cards hold forms of their own.
    // and a line brings its box when it is unfolded.
    var boxes = function () {
      return Array.prototype.filter.call(form.elements, function (box) { return box.hasAttribute("data-compare-name"); });
    };
    var ticked = function () { return boxes().filter(function (box) { return box.checked; }); };
    var name = function (box) { return box.getAttribute("data-compare-name"); };
    function draw() {
      var chosen = ticked();
      bar.hidden = chosen.length < 2;
      go.disabled = chosen.length !== 2;
      drop.hidden = chosen.length < 3;
      text.textContent = chosen.length > 2 ? bar.dataset.ask : chosen.length + " " + bar.dataset.chosen + ": " +
        chosen.map(name).join(" " + bar.dataset.and + " ");
      if (chosen.length > 2) offer(chosen);
    }
    function offer(chosen) {
      drop.textContent = "";
      chosen.forEach(function (box) {
        var button = document.createElement("button");
        button.type = "button";
        button.className = "button button-secondary button-small";
        button.textContent = bar.dataset.without + " " + name(box);
        button.addEventListener("click", function () { box.checked = false; draw(); go.focus(); });
        drop.appendChild(button);
      });
    }
    document.addEventListener("change", function (event) { if (event.target.form === form) draw(); });
    var clear = bar.querySelector("[data-compare-clear]");
    if (clear) clear.addEventListener("click", function (event) {
      event.preventDefault();
      ticked().forEach(function (box) { box.checked = false; });
      draw();
      var first = boxes()[0];
      if (first) first.focus();
    });
    draw();
  }

  // Ways to school: the rows of the households ticked for comparison stand first, the others are folded away.
  function ways(first) {
    var rest = document.querySelector("[data-ways='rest']");
    var fold = document.querySelector("[data-other-ways]");
    if (!rest) return;
    var rows = all("tr", first).concat(all("tr", rest));
    var begin = all("tr", first).map(function (row) { return row.getAttribute("data-way"); });
    function draw() {
      var ticked = all("[data-compare-name]:checked").map(function (box) { return box.value; });
      var shown = rows.filter(function (row) { return ticked.indexOf(row.getAttribute("data-way")) >= 0; });
      // Those who are ticked may have no children.
      if (!ticked.length) shown = rows.filter(function (row) { return begin.indexOf(row.getAttribute("data-way")) >= 0; });
      rows.forEach(function (row) { (shown.indexOf(row) >= 0 ? first : rest).appendChild(row); });
      fold.hidden = !rest.rows.length;
    }
    document.addEventListener("change", function (event) { if (event.target.matches("[data-compare-name]")) draw(); });
    document.addEventListener("click", function (event) {
      if (event.target.closest("[data-compare-clear], [data-compare-drop]")) window.setTimeout(draw, 0);
    });
  }

  // A link to one field of a form puts the cursor there.
  function aim() {
    var field = window.location.hash && document.getElementById(window.location.hash.slice(1));
    if (field && field.matches("input, select, textarea") && !document.querySelector("[data-error-summary]")) field.focus();
  }

  function printing() {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      // A line that fetches its inside has nothing to print before somebody has opened it.
      opened = all("details:not([open]):not([hx-get])");
      opened.forEach(function (part) { part.open = true; });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (part) { part.open = false; });
    });
  }

  // Signing out deletes what the volunteers' page keeps on this phone (docs/operations/phone-fence.md); the house asks
  // the browser for the same with a header, and this works where that does not.
  function signOut(form) {
    form.addEventListener("submit", function (event) {
      if (!window.indexedDB || !indexedDB.databases || !window.caches) return;
      event.preventDefault();
      unsent().then(function (count) {
        if (count && !window.confirm(form.getAttribute("data-sign-out").replace("{n}", count))) return;
        wipe().then(function () { form.submit(); }, function () { form.submit(); });
      });
    });
  }

  function unsent() {
    return indexedDB.databases().then(function (found) {
      if (!found.some(function (one) { return one.name === "hjemly-phone"; })) return 0;
      return new Promise(function (done) {
        var opening = indexedDB.open("hjemly-phone");
        opening.onerror = function () { done(0); };
        opening.onsuccess = function () {
          var db = opening.result, asking;
          if (!db.objectStoreNames.contains("outbox")) { db.close(); done(0); return; }
          asking = db.transaction("outbox").objectStore("outbox").count();
          asking.onsuccess = function () { db.close(); done(asking.result); };
        };
      });
    });
  }

  function wipe() {
    var deleted = new Promise(function (done) {
      var asking = indexedDB.deleteDatabase("hjemly-phone");
      asking.onsuccess = asking.onerror = asking.onblocked = done;
    });
    return Promise.all([deleted, caches.keys().then(function (names) {
      return Promise.all(names.map(function (name) { return name.indexOf("hjemly-") === 0 && caches.delete(name); }));
    })]);
  }

  function start(scope) {
    focusErrors(scope);
    all("form[data-sign-out]", scope).forEach(signOut);
    all("form[data-compare]", scope).forEach(compare);
    all("[data-ways='first']", scope).forEach(ways);
    all("[data-print]", scope).forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  }

  drawer();
  printing();
  start(document);
  aim();
}());
