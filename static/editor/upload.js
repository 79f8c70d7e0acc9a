// Sends one picture and says how far it is. fetch() can't tell that yet, hence XMLHttpRequest.

const kStep = 10;  // percent: fewer words for those who hear them

const parsed = (request) => {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
};

// {markdown}, or {error} in words for people.
export function upload({ form, token, text, tell }, file, about) {
  const data = new FormData();
  data.set("form_token", token());
  data.set("page", form.elements.namedItem("page")?.value ?? "");
  for (const [name, value] of Object.entries(about)) data.set(name, value);
  data.set("file", file, file.name);
  const name = file.name;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const settle = () => {
      const reply = parsed(request);
      if (request.status === 200 && typeof reply?.markdown === "string") return resolve({ markdown: reply.markdown });
      if (reply?.login) return resolve({ error: text("upload-session", { name }) });
      resolve({ error: text(reply?.error ? "upload-refused" : "upload-failed", { name, reason: reply?.error ?? "" }) });
    };
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      tell(text("uploading", { name, percent: total > 0 ? Math.floor((loaded / total) * (100 / kStep)) * kStep : 0 }));
    });
    request.addEventListener("loadend", settle);
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    tell(text("uploading", { name, percent: 0 }));
    request.send(data);
  });
}
