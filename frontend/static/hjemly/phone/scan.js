// The code on a thing's label: by the camera where there is one, and typed otherwise. Nothing is looked up here.
import { say } from "./banner.js";

export const tidy = (text) => text.trim().replace(/\/$/, "").split(/[/=]/).pop().toUpperCase().replace(/[ -]/g, "").slice(0, 12);

export function start() {
  if (!navigator.mediaDevices?.getUserMedia) return;
  const show = () => document.querySelectorAll("[data-scan][hidden]").forEach((button) => { button.hidden = false; });
  show();
  new MutationObserver(show).observe(document.querySelector("main"), { childList: true, subtree: true });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-scan]");
    if (button) scan(document.getElementById(button.dataset.scan), button);
  });
}

async function scan(field, button) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    await import("../../jsqr/jsQR.js");
  } catch {
    button.after(say("noCamera"));
    button.remove();
    field.focus();
    return;
  }
  const video = document.createElement("video"), canvas = document.createElement("canvas");
  Object.assign(video, { srcObject: stream, playsInline: true, muted: true, className: "scanner" });
  button.before(video);
  await video.play();
  const stop = () => { stream.getTracks().forEach((track) => track.stop()); video.remove(); };
  const look = () => {
    if (!video.isConnected) { stop(); return; }
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    if (canvas.width) {
      brush.drawImage(video, 0, 0);
      const found = self.jsQR(brush.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
      if (found) { field.value = tidy(found.data); stop(); field.focus(); return; }
    }
    setTimeout(look, 150);
  };
  look();
}
