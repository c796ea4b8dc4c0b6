// The worker that reads files of a running KumoMTA (src/bin/calibrate.rs). It may read for minutes:
// here, so that the page stays usable and can end it. It asks for nothing but its own module.
import start, { read, renewed, shown, taken } from "calibrate";

const progress = (done, all, text, said) => postMessage({ progress: { done, all, text, said } });

let isStarted = false;
const ANSWERS = {
  read: async ({ module, files, texts, base, nodes, before }) => {
    await start({ module_or_path: module });
    isStarted = true;
    read(files, texts, progress);
    return { taken: taken(base, nodes, before) };
  },
  show: ({ base, now, nodes, width }) => ({ html: shown(base, now, nodes, width) }),
  renew: ({ base, now, before, nodes }) => ({ taken: renewed(base, now, before, nodes) }),
};

addEventListener("message", async ({ data }) => {
  try {
    postMessage({ answer: data.ask, ...(await ANSWERS[data.ask](data)) });
  } catch (reason) {
    postMessage({ failed: String(reason), isStarted });
  }
});
