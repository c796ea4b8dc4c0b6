// A trace's events → steps: what the main thread spent from a key to its frame, by kind of work.

// What each kind of event is counted as. Events lie within each other; each counts for the time
// that no event within it takes.
const KINDS = {
  EventDispatch: "script",
  FunctionCall: "script",
  RunMicrotasks: "script",
  FireAnimationFrame: "script",
  TimerFire: "script",
  MinorGC: "gc",
  MajorGC: "gc",
  ParseHTML: "parse",
  UpdateLayoutTree: "style",
  Layout: "layout",
  PrePaint: "paint",
  Paint: "paint",
  Layerize: "paint",
  Commit: "paint",
};
export const SORTS = ["script", "parse", "style", "layout", "paint", "gc", "other"];

// The steps of one page, each with milliseconds of CPU by kind, their sum, the duration of the
// same tasks, and the CPU of all tasks until the next key: what a page puts off until its frame is
// shown, and what the browser has to clear away behind it.
export function stepsOf(events, name) {
  const mark = events.find((event) => event.name === `bench-${name}`);
  const own = events
    .filter((event) => event.pid === mark.pid && event.tid === mark.tid && event.ph === "X")
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const tasks = tasksOf(own);
  const starts = tasks.flatMap((task, place) => (task.within.some(isKey) ? [place] : []));
  return starts.map((start, step) => stepOf(tasks.slice(start, starts[step + 1]))).filter(Boolean);
}

const isKey = ({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown";

function tasksOf(events) {
  const tasks = [];
  for (const event of events) {
    const last = tasks.at(-1);
    const isWithin = last && event.ts < last.ts + last.dur;
    if (isWithin) last.within.push(event);
    else if (event.name === "RunTask") tasks.push({ ...event, within: [] });
  }
  return tasks;
}

// Nothing where the key has moved nothing, so that no frame came.
function stepOf(tasks) {
  const frame = tasks.findIndex((task) => task.within.some((event) => event.name === "Commit"));
  if (frame < 0) return undefined;
  const step = Object.fromEntries(SORTS.map((sort) => [sort, 0]));
  const shown = tasks.slice(0, frame + 1);
  for (const task of shown) addTask(step, task);
  return {
    ...step,
    cpu: sum(shown, "tdur"),
    duration: sum(shown, "dur"),
    untilQuiet: sum(tasks, "tdur"),
  };
}

const sum = (events, key) => events.reduce((total, event) => total + (event[key] ?? 0), 0) / 1_000;

// Gives each event's own time to its kind: an event takes away from the one that it lies in.
function addTask(step, task) {
  const around = [{ end: task.ts + task.dur, sort: "other" }];
  step.other += task.tdur / 1_000;
  for (const event of task.within) {
    while (around.length > 1 && event.ts >= around.at(-1).end) around.pop();
    const outer = around.at(-1).sort;
    const sort = KINDS[event.name] ?? outer;
    const own = (event.tdur ?? 0) / 1_000;
    step[outer] -= own;
    step[sort] += own;
    around.push({ end: event.ts + event.dur, sort });
  }
}
