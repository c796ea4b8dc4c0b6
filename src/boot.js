// Starts the planner. A file of its own, so that a strict Content-Security-Policy holds.
// Runs before the page is drawn: the theme is set first, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const themes = ["light", "dark", "auto"];
  let theme = query.getAll("theme").pop();
  if (!themes.includes(theme)) {
    try {
      theme = localStorage.getItem("kumo-planner.theme");
    } catch {
      // Storage is blocked in some frames; the system's preference stands.
    }
  }
  root.dataset.theme = themes.includes(theme) ? theme : "auto";

  const presentation = ["model", "embed", "theme", "reading"];
  const hasScenario = [...query.keys()].some((key) => !presentation.includes(key));

  const say = (text, isProblem) => {
    const line = document.getElementById("boot");
    if (!line) return;
    line.textContent = text;
    line.className = isProblem ? "problem" : "";
  };

  const fail = (reason) => {
    console.error("The planner could not start:", reason);
    say(
      hasScenario
        ? "WebAssembly could not start, so the scenario of this link can’t be computed. It needs a browser with WebAssembly."
        : "WebAssembly could not start, so the sliders are missing. The figures of the worked example stand.",
      true,
    );
  };

  // The deeper parts are a module of their own, fetched when the first of them is opened. Its
  // files keep their names, so a stamp of their contents keeps caches from giving older ones;
  // and some browsers remember an import that failed by its address, so each try has its own.
  let deeper;
  let tries = 0;
  const fetchDeeper = async () => {
    const stamp = document.querySelector("meta[name=planner-depth]").content;
    const query = tries ? `${stamp}.${tries}` : stamp;
    tries += 1;
    const at = (name) => new URL(`${name}?${query}`, document.baseURI);
    const [module, wasm] = await Promise.all([import(at("planner.js")), fetch(at("planner_bg.wasm"))]);
    await module.default({ module_or_path: wasm });
    deeper = module;
  };
  // What src/app/browser.rs calls.
  globalThis.kumoPlanner = {
    load: (done) => fetchDeeper().then(done, done),
    isLoaded: () => deeper !== undefined,
    view: (...asked) => deeper.view(...asked),
    picture: (...asked) => deeper.picture(...asked),
    readout: (...asked) => deeper.readout(...asked),
    imported: (file) => deeper.imported(file),
  };

  // A trap after the start leaves a page that no longer follows its sliders: say so.
  addEventListener("error", (event) => {
    if (!(event.error instanceof WebAssembly.RuntimeError) || !("started" in root.dataset)) return;
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.setAttribute("role", "alert");
    notice.textContent = "The planner has stopped. Reload the page to go on; your scenario is in its address.";
    document.body.prepend(notice);
  });

  addEventListener("DOMContentLoaded", async () => {
    say("", false);
    if (hasScenario) {
      // These figures are not the ones that the link asks for.
      document.getElementById("worked-example").hidden = true;
      say("Computing the scenario of this link…", false);
    }
    try {
      const [js, wasm] = document.querySelector("meta[name=planner-files]").content.split(" ");
      const planner = await import(new URL(js, document.baseURI));
      await planner.default({ module_or_path: new URL(wasm, document.baseURI) });
      if (!("started" in root.dataset)) throw new Error("the page was not built");
    } catch (reason) {
      fail(reason);
    }
  });
})();
