// Taking things away: copies, downloads, pictures, print. Serves the buttons that the lazy
// parts make (src/html/panels/export.rs), by their `data-take` and what stands beside it.

const SAY_MS = 2_500;
// A picture for a slide is sharp at twice its size.
const PNG_SCALE = 2;
const planner = globalThis.kumoPlanner;

// What a button is for: a text on the page, or a document of the scenario beside it.
const textOf = ({ dataset, parentElement }) => {
  if (!dataset.of) return planner.exported(dataset.what, parentElement.closest("[data-query]").dataset.query);
  const element = document.getElementById(dataset.of);
  return element.value ?? element.textContent;
};

const say = (button, text) => {
  const status = button.parentElement.querySelector("[role=status]");
  status.textContent = text;
  clearTimeout(status.timer);
  status.timer = setTimeout(() => (status.textContent = ""), SAY_MS);
};

// Says on a button of the page itself what has become of its text. Where it couldn't be
// copied, it is shown selected.
export const tell = (isCopied, button, text) => {
  if (!isCopied) {
    byHand(button, text);
    return;
  }
  const label = (button.dataset.label ??= button.textContent);
  button.textContent = "Copied";
  say(button, button.textContent);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => (button.textContent = label), SAY_MS);
};

const byHand = (button, text) => {
  const wrapper = button.parentElement;
  wrapper.querySelector(".by-hand")?.remove();
  const dialog = document.createElement("div");
  dialog.className = "popover by-hand";
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-label", "Copy by hand");
  const advice = document.createElement("p");
  advice.textContent = "Your browser didn’t allow copying. The text is selected: press Ctrl+C (⌘C on a Mac).";
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.rows = 8;
  field.value = text;
  field.setAttribute("aria-label", "Text to copy");
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  const end = () => {
    dialog.remove();
    button.focus();
  };
  close.onclick = end;
  dialog.onkeydown = ({ key }) => key === "Escape" && end();
  dialog.append(advice, field, close);
  wrapper.append(dialog);
  field.select();
};

// A text that stands on the page is selected there where it can't be copied.
const select = (element) => {
  element.focus();
  if (element.select) element.select();
  else getSelection().selectAllChildren(element);
};

const copyText = async (button) => {
  const text = textOf(button);
  try {
    await planner.clip((clipboard) => clipboard.writeText(text));
    say(button, "Copied");
  } catch {
    const shown = document.getElementById(button.dataset.of);
    if (shown) {
      select(shown);
      say(button, "Selected: press Ctrl+C");
    } else {
      byHand(button, text);
    }
  }
};

const save = (button, blob) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = button.dataset.file;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(button, "Saved");
};

const png = async (svg) => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * PNG_SCALE;
  canvas.height = image.naturalHeight * PNG_SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"),
  );
};

const copyPng = async (button) => {
  // Safari wants the promise of a picture, not the picture, while the click is fresh.
  const picture = png(textOf(button));
  try {
    await planner.clip((clipboard) => clipboard.write([new ClipboardItem({ "image/png": picture })]));
    say(button, "Copied");
  } catch {
    say(button, "Not allowed here: save the PNG");
  }
};

// The report stands in the page while it is printed.
const prepare = () => {
  if (document.getElementById("print")) return;
  const report = document.createElement("div");
  report.id = "print";
  report.innerHTML = planner.view("report", planner.query());
  document.body.append(report);
};
const TAKES = {
  copy: copyText,
  save: (button) => save(button, new Blob([textOf(button)], { type: `${button.dataset.media};charset=utf-8` })),
  "save-png": async (button) => save(button, await png(textOf(button))),
  "copy-png": copyPng,
  print: () => print(),
};

// Rows of 'More settings' that don't hold the words are hidden.
const search = ({ target }) => {
  if (target.id !== "settings-search") return;
  const wanted = target.value.trim().toLowerCase();
  for (const row of document.querySelectorAll("#settings-rows .setting")) {
    const own = `${row.textContent} ${row.querySelector("[data-set]").dataset.set}`;
    row.hidden = !own.toLowerCase().includes(wanted);
  }
  const rows = document.getElementById("settings-rows");
  rows.toggleAttribute("data-none", !rows.querySelector(".setting:not([hidden])"));
};

const serve = () => {
  addEventListener("input", search);
  addEventListener("beforeprint", () => planner.isLoaded() && prepare());
  addEventListener("afterprint", () => document.getElementById("print")?.remove());
  addEventListener("click", async ({ target }) => {
    const button = target.closest?.("button[data-take]");
    if (!button) return;
    try {
      await TAKES[button.dataset.take](button);
    } catch (reason) {
      console.error(reason);
      say(button, "That didn’t work");
    }
  });
};

// Where loading had to be tried again, this script may run twice.
if (!planner.isServed) serve();
planner.isServed = true;
