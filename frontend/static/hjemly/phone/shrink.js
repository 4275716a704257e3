// A phone's picture as a JPEG of at most 1,600 pixels: it has to lie on the phone, and go through a thin net.
const SIDE = 1600, QUALITY = 0.8;

export async function shrunk(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise((done) => canvas.toBlob((blob) => done(blob || file), "image/jpeg", QUALITY));
  } catch {
    return file; // not a picture this browser reads: the house says what is wrong with it
  }
}
