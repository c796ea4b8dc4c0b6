// 'I have measurements': takes files of a running KumoMTA by picker, drop or paste, has a worker read
// them (reader.js), and shows what it makes of them. Nothing leaves the browser.
//
// Each reading has a worker of its own, which reads again what was read before: cancelling ends it, and
// what was measured until then stays with the worker that read it.
const planner = globalThis.kumoPlanner;
const FOLLOW_MS = 150;
// Of a picture within its card, pixels.
const MARGINS = 40;
const root = document.documentElement;
const $ = (id) => document.getElementById(id);

let given = { files: [], texts: [] };
// The worker that has what was measured, and the one that is reading.
let reader;
let reading;
// The query before anything was taken, and the servers that share the mail.
let base;
let nodes;

// In words: to see, and for who can't.
const say = (text) => {
  if ($("reader-says")) $("reader-says").textContent = text;
  announce(text);
};
const announce = (text) => ($("reader-status").textContent = text);

// In the page that is one file, the worker is inside too: see src/web/single.js.
const hire = async () => {
  const { kumoSingle } = globalThis;
  if (kumoSingle) return { worker: await kumoSingle.reader(), module: await kumoSingle.bytes("calibrate") };
  const beside = (name) => new URL(name + new URL(import.meta.url).search, import.meta.url);
  return { worker: new Worker(beside("reader.js")), module: beside("calibrate_bg.wasm").href };
};

const showProgress = ({ done, all, text, said }) => {
  const box = $("reader-progress");
  if (box) {
    const isNew = box.hidden;
    box.hidden = false;
    if (isNew) box.scrollIntoView({ block: "nearest" });
    const bar = box.querySelector("progress");
    bar.max = all;
    bar.value = done;
    box.querySelector("p").textContent = text;
  }
  if (said) announce(said);
};

// The reading ends; the focus doesn't stay on what is hidden.
const end = (text) => {
  const box = $("reader-progress");
  if (box) {
    if (box.contains(document.activeElement)) $("reader-files").focus();
    box.hidden = true;
  }
  reading = undefined;
  say(text);
};

const fail = (text) => {
  reading?.worker?.terminate();
  end(text);
};

const isSame = (one) => (other) =>
  one.name === other.name &&
  one.size === other.size &&
  one.lastModified === other.lastModified &&
  one.webkitRelativePath === other.webkitRelativePath;

const begin = async (files, texts = []) => {
  if (reading) return say("Another reading is under way: wait for it, or cancel it first.");
  // What is given twice is no more mail.
  const newFiles = files.filter((file) => !given.files.some(isSame(file)));
  const newTexts = texts.filter((text) => !given.texts.includes(text));
  if (!newFiles.length && !newTexts.length) return say(files.length ? "These files are read already." : "There is nothing to read.");
  const all = { files: [...given.files, ...newFiles], texts: [...given.texts, ...newTexts] };
  reading = { all, base: base ?? planner.query() };
  isTouched = false;
  $("reader-show")?.toggleAttribute("hidden", true);
  say("");
  try {
    const { worker, module } = await hire();
    // Cancelled meanwhile.
    if (reading?.all !== all) return worker.terminate();
    reading.worker = worker;
    worker.onmessage = ({ data }) => hear(worker, data);
    worker.onerror = (event) => {
      event.preventDefault();
      fail(NOT_LOADED);
    };
    worker.postMessage({ ask: "read", module, base: reading.base, nodes, before: [...took].join(), ...all });
  } catch {
    fail("This browser starts no worker here, which reading files needs. Open the planner by itself, from a server.");
  }
};

const NOT_LOADED = "What reads files could not be loaded. Nothing was taken; try again.";
const hear = (worker, data) => {
  if (worker !== reader && worker !== reading?.worker) return;
  if (data.progress) return showProgress(data.progress);
  if (data.failed) return data.isStarted ? stop(worker) : fail(NOT_LOADED);
  HEARD[data.answer](data, worker);
};

const stop = (worker) => {
  if (worker === reading?.worker) return fail("The reader has stopped over these files. Nothing was taken.");
  forget("The reader has stopped. Values that were taken stay; read the files again to see more.");
};

const HEARD = {
  read: ({ taken }, worker) => {
    reader?.terminate();
    reader = worker;
    ({ all: given, base } = reading);
    reading.isRead = true;
    const pairs = taken.split("&").filter((pair) => !declined.has(keyOf(pair)));
    took = new Set(pairs.map(keyOf));
    take(pairs.join("&"));
    isAsked = false;
    show();
  },
  renew: ({ taken }) => {
    take(taken);
    show();
  },
  show: ({ html }) => {
    isAsked = false;
    const isFirst = $("measured").hidden || reading?.isRead;
    $("measured").hidden = false;
    planner.patch("measured", html);
    if (isFirst) present();
    else if ($("reader-says")) $("reader-says").textContent = headline();
    if (isStale) show();
  },
};

const headline = () => `${$("measured-says").textContent} ${$("measured-skipped")?.querySelector("summary").textContent ?? ""}`.trim();

// What a reading gives is said where files are chosen; only who has waited is taken to it.
let isTouched = false;
for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, () => (isTouched = true), { passive: true });
const present = () => {
  end(headline());
  $("reader-show")?.toggleAttribute("hidden", false);
  if (!isTouched) goThere();
};
const goThere = () => {
  $("measured").scrollIntoView({ block: "start" });
  $("measured-title").focus({ preventScroll: true });
};

// What the last reading took by itself, and what the reader doesn't want: no later file takes that again.
let took = new Set();
const declined = new Set();
const keyOf = (pair) => pair.split("=")[0];
const choose = (button) => {
  const keys = button.dataset.do.slice(1).split("&").map(keyOf);
  const isTaken = button.id === "take-all" || button.getAttribute("aria-checked") === "false";
  for (const key of keys) isTaken ? declined.delete(key) : declined.add(key);
};

// Values are set as a button of the page sets them, so that Back undoes it.
const take = (pairs) => {
  if (!pairs) return;
  const button = document.createElement("button");
  button.hidden = true;
  button.dataset.do = `?${pairs}`;
  document.body.append(button);
  button.click();
  button.remove();
};

// One view is asked for at a time, and the latest always comes.
let isAsked = false;
let isStale = false;
const show = () => {
  if (!reader) return;
  isStale = isAsked;
  if (isAsked) return;
  isAsked = true;
  reader.postMessage({ ask: "show", base, now: planner.query(), nodes, width: $("results").clientWidth - MARGINS });
};
let timer;
let isUrgent = false;
const follow = () => {
  clearTimeout(timer);
  timer = setTimeout(show, isUrgent ? 0 : FOLLOW_MS);
  isUrgent = false;
};
planner.listeners.push(follow);
addEventListener("popstate", follow);

const forget = (text) => {
  reading?.worker?.terminate();
  reader?.terminate();
  reader = base = undefined;
  given = { files: [], texts: [] };
  took = new Set();
  declined.clear();
  isAsked = false;
  planner.patch("measured", "");
  $("measured").hidden = true;
  $("reader-show")?.toggleAttribute("hidden", true);
  end(text);
};

const DOES = {
  cancel: () => reading?.isRead || fail("Cancelled; nothing was taken."),
  // What is in the field.
  paste: () => begin([], [$("reader-text").value].filter((text) => text.trim())),
  show: goThere,
  forget: () => {
    $("results").focus();
    forget("The measurements are forgotten. Values that were taken stay.");
  },
};
addEventListener("click", ({ target }) => {
  const does = target.closest?.("[data-measure]");
  if (does) DOES[does.dataset.measure]();
  const switched = target.closest?.("#measured .toggle, #take-all, #take-none");
  if (switched) choose(switched);
  // A switch that was pressed is shown soon.
  isUrgent = Boolean(target.closest?.("#measured [data-do]"));
});

addEventListener("change", ({ target }) => {
  if (target.id === "reader-files" || target.id === "reader-folder") {
    const files = [...target.files];
    // The same can be chosen again.
    target.value = "";
    begin(files);
  }
  if (target.id === "reader-nodes") {
    const before = nodes;
    nodes = target.validity.valid && target.value ? target.valueAsNumber : undefined;
    reader?.postMessage({ ask: "renew", base, now: planner.query(), before, nodes });
  }
});

// Typed into the field by a browser, a text of 100 kB takes seconds.
addEventListener("paste", (event) => {
  const { target, clipboardData } = event;
  const text = clipboardData?.getData("text/plain");
  if (target.id !== "reader-text" || !text) return;
  event.preventDefault();
  target.setRangeText(text, target.selectionStart, target.selectionEnd, "end");
});

// What boot.js tells of files over the page, and of those that are dropped.
export const near = () => {
  if ("dragged" in root.dataset) return;
  root.dataset.dragged = "";
  $("known").open = true;
};
const gone = () => delete root.dataset.dragged;
addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? gone());

export const drop = async (dropped) => {
  gone();
  $("known").open = true;
  try {
    begin((await Promise.all(dropped.map(walk))).flat());
  } catch {
    say("Something of this can’t be read by the browser. Nothing was taken.");
  }
};

// The files of a folder, and of those in it.
const walk = async (entry) => {
  if (!entry) return [];
  if (entry instanceof File) return [entry];
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const folder = entry.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((done, failed) => folder.readEntries(done, failed));
    if (!some.length) return (await Promise.all(all.map(walk))).flat();
    all.push(...some);
  }
};
