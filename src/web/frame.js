// The planner inside another page's frame: tells the host how high it is and what its scenario
// is, and takes the host's theme and inputs. embed.js is the other side; docs/embed.md has the
// messages. Nothing from a message is used as markup or as an address.
(() => {
  const TAG = "kumo-planner";
  const VERSION = 1;
  const THEMES = ["light", "dark", "auto"];
  // No link is longer than 2,000 characters; a longer query is none of ours.
  const LONGEST_QUERY = 10_000;
  // A host may send as often as it likes; the last of what it sent counts.
  const PACE_MS = 30;
  const root = document.documentElement;

  // Of the host, by its first valid message; nothing is told before.
  let host;
  const tell = (message) => {
    if (host === undefined) return;
    parent.postMessage({ [TAG]: VERSION, ...message }, host === "null" ? "*" : host);
  };

  let told;
  const measure = () => {
    if (host === undefined || !document.body) return;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    tell({ type: "height", height });
  };
  const watch = () => {
    new ResizeObserver(measure).observe(document.body);
    measure();
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", watch);
  else watch();

  const planner = globalThis.kumoPlanner;
  let theme;
  let query;
  let timer;
  // Whether the reader has done anything since the host last set inputs: what the host sets
  // itself it isn't told.
  let isTouched = false;
  for (const kind of ["input", "change", "click"]) addEventListener(kind, () => (isTouched = true), true);
  const apply = () => {
    timer = undefined;
    // Before the planner runs, what is wanted waits for it; the colours need not.
    if (theme !== undefined) root.dataset.theme = theme;
    if (!planner.take) return;
    if (theme !== undefined) planner.take(theme);
    if (query !== undefined) {
      isTouched = false;
      planner.take(query);
    }
    theme = undefined;
    query = undefined;
  };

  const isValid = (said) =>
    said?.[TAG] === VERSION &&
    said.type === "host" &&
    (said.theme === undefined || THEMES.includes(said.theme)) &&
    (said.query === undefined || (typeof said.query === "string" && said.query.length <= LONGEST_QUERY));

  addEventListener("message", (event) => {
    if (event.source !== parent || !isValid(event.data)) return;
    host ??= event.origin;
    if (event.origin !== host) return;
    // The host makes the frame as high as the page: nothing is left to scroll.
    root.dataset.framed = "";
    theme = event.data.theme ?? theme;
    // The question mark tells it from a theme.
    if (event.data.query !== undefined) query = `?${event.data.query}`;
    timer ??= setTimeout(apply, PACE_MS);
    measure();
  });

  planner.started = apply;
  if (planner.take) apply();
  let hasAsked = false;
  // The address is written at most twice a second, and so is the host told.
  planner.listeners.push((written) => {
    if (host === undefined || !isTouched) return;
    const inputs = written.slice(1).split("&").filter((pair) => !/^(embed|view|figure|inputs|theme)=|^$/.test(pair));
    const shared = inputs.length ? `?${inputs.join("&")}` : "";
    const url = location.href.split(/[?#]/)[0] + shared;
    const report = () => {
      const plan = planner.isLoaded() ? JSON.parse(planner.exported("json", shared)) : null;
      tell({ type: "change", url, plan });
    };
    // Of what can't be loaded the page says so itself, and tries again when it is asked to.
    if (hasAsked) report();
    else planner.load(report);
    hasAsked = true;
  });
})();
