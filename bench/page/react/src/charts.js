// What the two charts share. Only the parts of Chart.js that they use are registered.

import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import { bytes } from "./format.js";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);
Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;

export const COLOURS = { Spool: "#195a91", Logs: "#cc851f", System: "#6a7682" };

export const bytesTicks = { callback: (value) => bytes(value), maxTicksLimit: 6 };
