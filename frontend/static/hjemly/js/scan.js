// Read a label with the camera: by the browser's own detector where there is one, else by jsQR.
// <div data-scan> stays hidden where there is no camera; the field below it always works.
(function () {
  "use strict";
  var box = document.querySelector("[data-scan]"), form = document.querySelector("[data-scan-form]");
  if (!box || !form || !navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) return;
  var video = box.querySelector("video"), told = box.querySelector("[data-scan-told]");
  var start = box.querySelector("[data-scan-start]"), field = form.querySelector("input");
  var canvas = document.createElement("canvas"), stream = null, detector = null;
  box.hidden = false;
  video.hidden = true;
  if ("BarcodeDetector" in window) {
    try { detector = new window.BarcodeDetector({ formats: ["qr_code"] }); } catch (none) { detector = null; }
  }

  function stop() {
    if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
    stream = null;
    video.hidden = true;
    start.hidden = false;
  }
  function found(text) {
    stop();
    field.value = text;
    form.requestSubmit();
  }
  function byHand() {
    var wide = Math.min(video.videoWidth, 640), high = Math.round(wide * video.videoHeight / video.videoWidth);
    canvas.width = wide;
    canvas.height = high;
    var paper = canvas.getContext("2d", { willReadFrequently: true });
    paper.drawImage(video, 0, 0, wide, high);
    var read = window.jsQR && window.jsQR(paper.getImageData(0, 0, wide, high).data, wide, high);
    return Promise.resolve(read ? read.data : "");
  }
  function byDetector() {
    return detector.detect(video).then(function (codes) { return codes.length ? codes[0].rawValue : ""; }, function () {
      detector = null;
      return "";
    });
  }
  function look() {
    if (!stream) return;
    if (video.readyState < 2 || !video.videoWidth) { window.setTimeout(look, 100); return; }
    (detector ? byDetector() : byHand()).then(function (text) {
      if (!stream) return;
      if (text) found(text);
      else window.setTimeout(look, 150);
    });
  }
  start.addEventListener("click", function () {
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false }).then(function (given) {
      stream = given;
      video.srcObject = given;
      video.hidden = false;
      start.hidden = true;
      told.textContent = told.dataset.looking;
      return video.play().then(look);
    }).catch(function () { told.textContent = told.dataset.refused; });
  });
  window.addEventListener("pagehide", stop);
})();
