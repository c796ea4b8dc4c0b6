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

  const presentation = ["model", "embed", "theme", "name"];
  const hasScenario = [...query.keys()].some((key) => !presentation.includes(key));
  const stamp = document.querySelector("meta[name=planner-lazy]").content;
  // In the page that is one file, all of it is inside: see src/web/single.js.
  const isSingle = stamp === "single";
  const at = (name, version = stamp) => new URL(`${name}?${version}`, document.baseURI);

  const say = (text, isProblem) => {
    const line = document.getElementById("boot");
    if (!line) return;
    line.textContent = text;
    line.className = isProblem ? "problem" : "";
  };

  const fail = (reason) => {
    console.error("The planner could not start:", reason);
    const why = origin === "null" ? " In a sandboxed frame it also needs its host to send Access-Control-Allow-Origin." : "";
    say(
      (hasScenario
        ? "WebAssembly could not start, so the scenario of this link can’t be computed. It needs a browser with WebAssembly."
        : "WebAssembly could not start, so the sliders are missing. The figures of the worked example stand.") + why,
      true,
    );
  };

  // The lazy parts are a chunk of the page's own program, fetched when the first of them is
  // opened. It has the program's memory, so that its name is by the same hash: no other release's
  // chunk ever comes to this page. What keeps its name is asked for by a stamp of its contents;
  // and some browsers remember an import that failed by its address, so each try has its own.
  const files = () => document.querySelector("meta[name=planner-files]").content.split(" ");
  let page;
  let isLoaded = false;
  let loading;
  let refused;
  let tries = 0;
  const single = () => globalThis.kumoSingle;
  const style = (address) =>
    new Promise((done, failed) => {
      const sheet = document.createElement("link");
      const fail = () => {
        sheet.remove();
        failed(new Error("no style sheet"));
      };
      Object.assign(sheet, { rel: "stylesheet", href: address, onload: done, onerror: fail });
      document.head.append(sheet);
    });
  const bytesOf = async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status}`);
    return response.arrayBuffer();
  };
  const fetchLazy = async () => {
    const version = tries ? `${stamp}.${tries}` : stamp;
    tries += 1;
    const chunk = files()[1].replace("_bg.", "_lazy.");
    const [bytes] = isSingle
      ? [await single().bytes("lazy")]
      : await Promise.all([bytesOf(at(chunk, version)), import(at("export.js", version)), style(at("lazy.css", version))]);
    await WebAssembly.instantiate(bytes, page.shared());
    isLoaded = true;
  };
  // What src/app/browser.rs calls.
  globalThis.kumoPlanner = {
    // Whoever else asks meanwhile waits for the same.
    load: (done) => {
      if (!isLoaded) loading ??= fetchLazy().finally(() => (loading = undefined));
      Promise.resolve(loading).then(done, done);
    },
    isLoaded: () => isLoaded,
    // What export.js asks of the lazy parts.
    view: (...asked) => page.view(...asked),
    exported: (...asked) => page.exported(...asked),
    // Asked for at once, since a click allows it for a moment only; what is said of it may
    // come later.
    copy: async (text, id) => {
      const button = document.getElementById(id);
      const copying = globalThis.kumoPlanner.clip((clipboard) => clipboard.writeText(text));
      const copied = copying.then(() => true, () => false);
      try {
        const exporter = await (isSingle ? single().exporter : import(at("export.js")));
        exporter.tell(await copied, button, text);
      } catch {
        button.textContent = (await copied) ? "Copied" : "Not copied";
      }
    },
    // Not allowed without permission, in an insecure page or in a frame. Asking first spares
    // Chromium's console an error; other browsers don't tell, and refuse quietly.
    clip: async (write) => {
      const { clipboard } = navigator;
      if (!clipboard || document.featurePolicy?.allowsFeature("clipboard-write") === false) throw new Error("no clipboard");
      await write(clipboard);
    },
    query: () => refused ?? location.search,
    // Browsers limit such calls and refuse them in some frames: the page works on, and an
    // older link stays in the address bar.
    write: (query, how) => {
      refused = undefined;
      try {
        history[how](null, "", location.pathname + query);
      } catch {
        refused = query;
      }
      globalThis.kumoPlanner.changed?.(query);
    },
    // frame.js may come before or after.
    follow: (take) => {
      globalThis.kumoPlanner.take = take;
      globalThis.kumoPlanner.started?.();
    },
  };

  // What is printed is a report, which the lazy parts make: the first time they are fetched
  // for it. Printed from the browser's menu before that, the page prints as it stands.
  addEventListener("keydown", (event) => {
    if (isLoaded || event.key !== "p" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    globalThis.kumoPlanner.load(() => print());
  });

  // Inside another page's frame. A script that is added while the page is read is part of its
  // loading: it listens before the host is told that the page is there.
  if (parent !== window && query.getAll("embed").pop() === "1" && !isSingle) {
    const frame = document.createElement("script");
    frame.src = at("frame.js");
    document.head.append(frame);
  }

  // A trap after the start leaves a page that no longer follows its sliders: say so.
  addEventListener("error", (event) => {
    if (!(event.error instanceof WebAssembly.RuntimeError) || !("started" in root.dataset)) return;
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.setAttribute("role", "alert");
    notice.textContent = "The planner has stopped. Reload the page to go on; your scenario is in its address.";
    document.body.prepend(notice);
  });

  const startPage = async () => {
    const [script, wasm] = files();
    page = isSingle ? single().page : await import(new URL(script, document.baseURI));
    await page.default({ module_or_path: isSingle ? await single().bytes("page") : new URL(wasm, document.baseURI) });
  };

  addEventListener("DOMContentLoaded", async () => {
    say("", false);
    if (hasScenario) {
      // These figures are not the ones that the link asks for.
      document.getElementById("worked-example").hidden = true;
      say("Computing the scenario of this link…", false);
    }
    try {
      await startPage();
      if (!("started" in root.dataset)) throw new Error("the page was not built");
    } catch (reason) {
      fail(reason);
    }
  });
})();
