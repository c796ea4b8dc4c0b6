// <kumo-planner volume="8M" size="50kB">: the planner in another page. Its attributes are inputs
// by the keys of links; docs/embed.md says the rest.
(() => {
  const TAG = "kumo-planner";
  if (customElements.get(TAG)) return;
  const source = document.currentScript?.src;
  if (!source) return console.error("no <script src>");
  const home = new URL("./", source);
  // The build puts the inputs' keys here.
  const INPUT = /^(INPUTS|name|basis|machine|price\..+)$/;
  // How much of the planner is shown: said once, when the frame is made.
  const LOOK = ["view", "figure", "inputs"];
  const prefersDark = matchMedia("(prefers-color-scheme:dark)");

  // The inputs of a query or a whole link; how the frame looks is said by other means.
  const inputsOf = (text) => {
    const inputs = new URLSearchParams(text?.trim().replace(/^[^?#]*:\/\/[^?#]*|#[^]*/g, ""));
    ["embed", "theme", ...LOOK].forEach((name) => inputs.delete(name));
    return inputs;
  };

  customElements.define(TAG, class extends HTMLElement {
    #end;

    connectedCallback() {
      const own = (name) => this.getAttribute(name);
      const hosts = () => [document.body ?? this, document.documentElement];
      const frame = document.createElement("iframe");
      const isApart = own("sandbox") !== null;
      if (isApart) frame.sandbox = "allow-scripts allow-popups allow-downloads allow-modals";
      // As a grid's only item the frame leaves no gap for descenders below it.
      this.style.display = "grid";
      frame.style = `width:100%;height:${own("view") === "full" ? 800 : 320}px;border:0`;
      frame.title = this.title || "KumoMTA capacity planner";
      frame.loading = "lazy";
      frame.allow = "clipboard-write";

      // As the element says, else by the attributes of Material for MkDocs, Docusaurus, Sphinx and
      // mdBook, else by what lies behind the element, else by the system.
      const isDark = () => {
        const wordsOf = ({ dataset, classList }) => [dataset.mdColorScheme, dataset.theme, ...classList];
        for (const word of [own("theme"), ...hosts().flatMap(wordsOf)]) {
          // Words for dark, and behind them those for light.
          const known = /^(?:(slate|dark|coal|navy|ayu)|default|light|rust)$/.exec(word);
          if (known) return known[1];
        }
        for (let at = this; at; at = at.parentElement ?? at.getRootNode().host) {
          const [kind, red, green, blue, alpha = 1] = getComputedStyle(at).backgroundColor.match(/^r|[\d.]+/g) ?? [];
          // Of rgb(…) and rgba(…); what is mostly transparent says nothing.
          if (kind === "r" && alpha >= 0.5) return +red + +green + +blue < 384;
        }
        return prefersDark.matches;
      };
      const theme = () => (isDark() ? "dark" : "light");
      // What the planner shows, as far as is known here.
      let shown = inputsOf(own("query"));
      const take = (name) => {
        if (INPUT.test(name)) own(name) === null ? shown.delete(name) : shown.set(name, own(name));
      };
      this.getAttributeNames().forEach(take);
      let told = `${shown}`;
      const look = new URLSearchParams();
      for (const name of LOOK) if (own(name)) look.set(name, own(name));
      frame.src = `${home}?${told}&embed=1&${look}&theme=${theme()}`;

      // What it was told of the theme, once it listens.
      let coloured;
      const follow = (records) => {
        for (const { target, attributeName } of records) {
          if (target === this) attributeName === "query" ? (shown = inputsOf(own("query"))) : take(attributeName);
        }
        if (!coloured) return;
        // Only what has changed: the reader of a whole planner may have chosen other colours.
        const message = {};
        if (`${shown}` !== told) message.query = told = `${shown}`;
        if (theme() !== coloured) message.theme = coloured = theme();
        if (Object.keys(message)[0]) {
          frame.contentWindow.postMessage({ [TAG]: 1, type: "host", ...message }, isApart ? "*" : home.origin);
        }
      };
      // The first message says who the host is, with the theme anew. Later loads are the frame's
      // own: what its reader has set there stands.
      frame.onload = () => {
        coloured = "?";
        follow([]);
      };
      const end = new AbortController();
      addEventListener("message", ({ source, origin, data }) => {
        if (source !== frame.contentWindow || origin !== (isApart ? "null" : home.origin) || data?.[TAG] !== 1) return;
        const { type, height, url, plan } = data;
        if (type === "height" && height > 0) frame.style.height = `${height}px`;
        if (type === "change") {
          shown = inputsOf(url);
          told = `${shown}`;
          this.dispatchEvent(new CustomEvent("change", { bubbles: true, detail: { url, plan } }));
        }
      }, end);
      prefersDark.addEventListener("change", () => follow([]), end);
      const observer = new MutationObserver(follow);
      for (const element of [this, ...hosts()]) observer.observe(element, { attributes: true });
      this.#end = () => {
        end.abort();
        observer.disconnect();
        frame.remove();
      };
      (this.shadowRoot ?? this.attachShadow({ mode: "open" })).append(frame);
    }

    disconnectedCallback() {
      this.#end();
    }
  });
})();
