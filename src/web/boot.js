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

  const presentation = ["model", "embed", "view", "figure", "inputs", "theme", "name"];
  const CLIPBOARD_MS = 3_000;
  const FOLLOW_MS = 2_000;
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

  // A file that didn't come is the network's fault, and can be asked for again.
  const fail = (reason) => {
    console.error("The planner could not start:", reason);
    const can = typeof WebAssembly === "object";
    const what = hasScenario
      ? "the scenario of this link can’t be computed"
      : "the sliders are missing. Below is the worked example";
    const why = can ? "The planner could not be loaded" : "This browser has no WebAssembly";
    const host = origin === "null" ? " In a sandboxed frame it also needs its host to send Access-Control-Allow-Origin." : "";
    say(`${why}, so ${what}.${host}`, true);
    const line = document.getElementById("boot");
    const link = (text, href) => {
      const a = document.createElement("a");
      Object.assign(a, { textContent: text, href });
      line?.append(" ", a);
    };
    if (can) link("Try again", location.href);
    if (hasScenario) link("Show the worked example", location.pathname);
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
  // Makes a node's contents those of another one. What is the same stays: it keeps the focus, and is
  // laid out no second time.
  const KEPT = ["open", "hidden"]; // The reader's.
  const setAttributes = (old, now) => {
    for (const { name, value } of now.attributes) {
      if (old.getAttribute(name) === value) continue;
      old.setAttribute(name, value);
      if (name === "value") old.value = value;
    }
    for (const { name } of [...old.attributes]) if (!KEPT.includes(name) && !now.hasAttribute(name)) old.removeAttribute(name);
    if (now.selected) old.selected = true;
    if (old.localName === "input" && old !== document.activeElement && old.type !== "file") old.value = now.value;
  };
  const patch = (here, there) => {
    const olds = [...here.childNodes];
    const news = [...there.childNodes];
    news.forEach((now, place) => {
      const old = olds[place];
      if (!old) here.append(now);
      // A script's own.
      else if (old.dataset && "own" in old.dataset) return;
      else if (old.nodeName !== now.nodeName) old.replaceWith(now);
      else if (now.nodeType === Node.TEXT_NODE) {
        if (old.data !== now.data) old.data = now.data;
      } else {
        setAttributes(old, now);
        patch(old, now);
      }
    });
    for (const old of olds.slice(news.length)) if (!(old.dataset && "own" in old.dataset)) old.remove();
  };
  const box = document.createElement("template");
  const listeners = [];

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
    // The answer of a scenario, which the lazy parts write. A click allows copying for some
    // seconds, so that they can still come; what is said of it may come later.
    copy: (query, id) => {
      const button = document.getElementById(id);
      globalThis.kumoPlanner.load(async () => {
        try {
          if (!isLoaded) throw new Error("no lazy parts");
          const text = page.exported("copy", query);
          const copying = globalThis.kumoPlanner.clip((clipboard) => clipboard.writeText(text));
          const exporter = await (isSingle ? single().exporter : import(at("export.js")));
          exporter.tell(await copying.then(() => true, () => false), button, text);
        } catch {
          button.textContent = "Not copied";
        }
      });
    },
    // Not allowed without permission, in an insecure page or in a frame. Asking first spares
    // Chromium's console an error; other browsers don't tell, and refuse quietly.
    clip: async (write) => {
      const { clipboard } = navigator;
      if (!clipboard || document.featurePolicy?.allowsFeature("clipboard-write") === false) throw new Error("no clipboard");
      // Some clipboards never answer.
      const late = new Promise((_, fail) => setTimeout(fail, CLIPBOARD_MS));
      await Promise.race([write(clipboard), late]);
    },
    // Where what had the focus is gone, what has its name gets it, or else what was changed.
    patch: (id, html) => {
      box.innerHTML = html;
      const element = document.getElementById(id);
      if (!element) return;
      const focused = element.contains(document.activeElement) && document.activeElement;
      const name = focused.id;
      patch(element, box.content);
      if (!focused || (focused.isConnected && focused.id === name)) return;
      const heir = document.getElementById(name) ?? element;
      if (heir.tabIndex < 0) heir.tabIndex = -1;
      heir.focus({ preventScroll: true });
    },
    // Goes to a part of the page once it is there: its tab may just have opened, its contents may be
    // on their way.
    show: (id) =>
      globalThis.kumoPlanner.load(() =>
        setTimeout(() => {
          const part = document.getElementById(id);
          if (!part) return;
          if (part instanceof HTMLDetailsElement) part.open = true;
          // What is above it may still be filled: it is followed for a moment, unless the reader
          // goes elsewhere.
          const follow = new ResizeObserver(() => part.scrollIntoView());
          follow.observe(document.body);
          const stop = () => follow.disconnect();
          for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, stop, { once: true });
          setTimeout(stop, FOLLOW_MS);
          const target = part.matches("[tabindex]") ? part : part.querySelector("summary, [tabindex]");
          (target ?? part).focus({ preventScroll: true });
        }),
      ),
    idle: (done) => {
      const soon = () => (globalThis.requestIdleCallback ?? setTimeout)(() => done());
      if (document.readyState === "complete") soon();
      else addEventListener("load", soon);
    },
    watch: (id, seen) =>
      new IntersectionObserver((all) => seen(all.at(-1).isIntersecting)).observe(
        document.getElementById(id),
      ),
    // Told in the next frame: what follows changes sizes, which an observer may not do at once.
    measure: (id, measured) => {
      const element = document.getElementById(id);
      const tell = () => {
        const { width } = element.getBoundingClientRect();
        if (width >= 1) measured(Math.floor(width));
      };
      tell();
      new ResizeObserver(() => requestAnimationFrame(tell)).observe(element);
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
      for (const changed of listeners) changed(query);
    },
    // Told of each query that the address gets.
    listeners,
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

  // A click into a field selects what is in it, so that typing replaces it; a second one places the
  // caret.
  let entered;
  addEventListener("click", ({ target }) => {
    const isFirst = target.matches?.("input.field") && entered !== target;
    entered = target;
    if (isFirst && target.selectionStart === target.selectionEnd) target.select();
  });
  addEventListener("focusout", () => (entered = undefined));

  // Inside another page's frame. A script that is added while the page is read is part of its
  // loading: it listens before the host is told that the page is there.
  if (parent !== window && query.getAll("embed").pop() === "1" && !isSingle) {
    const frame = document.createElement("script");
    frame.src = at("frame.js");
    document.head.append(frame);
  }

  // What takes files of a running KumoMTA is fetched when its part is opened, or files come near.
  let measuring;
  let refusals = 0;
  const measure = () =>
    (measuring ??= isSingle
      ? Promise.resolve(single().measure)
      : import(at("measure.js", refusals ? `${stamp}.${refusals}` : stamp)).catch(() => {
          refusals += 1;
          measuring = undefined;
          document.getElementById("reader-says").textContent = "What reads files could not be loaded: open this again.";
          return {};
        }));
  addEventListener("toggle", ({ target }) => target.id === "known" && target.open && measure(), true);
  const carry = async (event) => {
    const { types, items } = event.dataTransfer ?? {};
    if (!types?.includes("Files") || !document.getElementById("known")) return;
    event.preventDefault();
    // They can be had during the event alone.
    const isDrop = event.type === "drop";
    const files = isDrop && [...items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
    const { near, drop } = await measure();
    if (isDrop) drop?.(files);
    else near?.();
  };
  addEventListener("dragover", carry);
  addEventListener("drop", carry);

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
      // These figures are not the ones that the link asks for: the style sheet hides them.
      root.dataset.pending = "";
      say("Computing the scenario of this link…", false);
    }
    try {
      await startPage();
      if (!("started" in root.dataset)) throw new Error("the page was not built");
      delete root.dataset.pending;
    } catch (reason) {
      fail(reason);
    }
  });
})();
