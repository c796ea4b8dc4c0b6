// <kumo-planner volume="8M" size="50kB">: the planner in another page. Its attributes are inputs
// by the keys of links; docs/embed.md says the rest.
(() => {
  const TAG = "kumo-planner";
  if (customElements.get(TAG)) return;
  const script = document.currentScript;
  if (!script?.src) return console.error("no <script src>");
  const home = new URL("./", script.src);
  // The build puts the inputs' keys here.
  const INPUT = /^(INPUTS|name|basis|machine|price\..+)$/;
  // How much of the planner is shown: said once, when the frame is made.
  const LOOK = ["view", "figure", "inputs"];
  // Words for dark, and behind them those for light.
  const THEME = /^(?:(slate|dark|coal|navy|ayu)|default|light|rust)$/;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");

  // By the attributes of Material for MkDocs, Docusaurus, Sphinx and mdBook, else by what lies
  // behind the element, else by the system.
  const themeOf = (element) => {
    for (const { dataset, classList } of [document.body ?? script, document.documentElement]) {
      for (const word of [dataset.mdColorScheme, dataset.theme, ...classList]) {
        const known = THEME.exec(word);
        if (known) return known[1] ? "dark" : "light";
      }
    }
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      // What is mostly transparent says nothing.
      const colour = getComputedStyle(at).backgroundColor.match(/^rgba?\((\d+), (\d+), (\d+)(?!, 0(\.[0-4]|\)))/);
      if (colour) return +colour[1] + +colour[2] + +colour[3] < 384 ? "dark" : "light";
    }
    return prefersDark.matches ? "dark" : "light";
  };

  // The inputs of a query or a whole link; how the frame looks is said by other means.
  const inputsOf = (text) => {
    const query = text.trim().split("#")[0].replace(/^[^?]*:\/\/[^?]*/, "");
    const inputs = new URLSearchParams(query);
    for (const name of ["embed", "theme", ...LOOK]) inputs.delete(name);
    return inputs;
  };

  class Planner extends HTMLElement {
    #end;

    connectedCallback() {
      this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const frame = document.createElement("iframe");
      let its = home.origin;
      if (this.hasAttribute("sandbox")) {
        frame.sandbox = "allow-scripts allow-popups allow-downloads allow-modals";
        its = "null";
      }
      // As a grid's only item the frame leaves no gap for descenders below it.
      this.style.display = "grid";
      const look = LOOK.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]);
      frame.style.cssText = `width:100%;height:${look[0]?.[1] === "full" ? 800 : 320}px;border:0`;
      frame.title = this.title || "KumoMTA capacity planner";
      frame.loading = "lazy";
      frame.allow = "clipboard-write";

      const theme = () => {
        const own = this.getAttribute("theme");
        return own === "light" || own === "dark" ? own : themeOf(this);
      };
      // What the planner shows, as far as is known here.
      let shown = inputsOf("");
      const take = (name) => {
        const value = this.getAttribute(name);
        if (name === "query") shown = inputsOf(value ?? "");
        else if (INPUT.test(name)) value === null ? shown.delete(name) : shown.set(name, value);
      };
      take("query");
      for (const name of this.getAttributeNames()) if (name !== "query") take(name);
      let coloured = theme();
      frame.src = new URL(`./?${shown}&embed=1&${new URLSearchParams(look)}&theme=${coloured}`, home);

      const tell = (message) =>
        frame.contentWindow.postMessage({ [TAG]: 1, type: "host", ...message }, its === "null" ? "*" : its);
      let isLoaded = false;
      let told = `${shown}`;
      const follow = (records) => {
        for (const { target, attributeName } of records) if (target === this) take(attributeName);
        if (!isLoaded) return;
        const message = {};
        if (`${shown}` !== told) message.query = told = `${shown}`;
        if (theme() !== coloured) message.theme = coloured = theme();
        if (message.theme || message.query !== undefined) tell(message);
      };
      // The first message says who the host is. Later loads are the frame's own: what its reader
      // has set there stands.
      frame.onload = () => {
        isLoaded = true;
        tell({ theme: coloured });
        follow([]);
      };
      const end = new AbortController();
      addEventListener("message", ({ source, origin, data }) => {
        if (source !== frame.contentWindow || origin !== its || data?.[TAG] !== 1) return;
        if (data.type === "height" && data.height > 0) frame.style.height = `${data.height}px`;
        if (data.type === "change") {
          shown = inputsOf(data.url);
          told = `${shown}`;
          this.dispatchEvent(new CustomEvent("change", { bubbles: true, detail: { url: data.url, plan: data.plan } }));
        }
      }, end);
      prefersDark.addEventListener("change", () => follow([]), end);
      const observer = new MutationObserver(follow);
      for (const element of [this, document.documentElement, document.body ?? this]) {
        observer.observe(element, { attributes: true });
      }
      this.#end = () => {
        end.abort();
        observer.disconnect();
        frame.remove();
      };
      this.shadowRoot.append(frame);
    }

    disconnectedCallback() {
      this.#end?.();
    }
  }
  customElements.define(TAG, Planner);
})();
