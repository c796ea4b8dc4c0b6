import { memo } from "react";

// Of the four, only the one that moves is rendered again.
export const Slider = memo(function Slider({ input: { key, label, scale, text }, value, onChange }) {
  return (
    <div className="quantity">
      <label htmlFor={`${key}-slider`}>{label}</label>
      <output htmlFor={`${key}-slider`}>{text(value)}</output>
      <input
        id={`${key}-slider`}
        type="range"
        min="0"
        max={scale.last}
        step="1"
        value={scale.stop(value)}
        aria-valuetext={text(value)}
        onChange={(event) => onChange(key, scale.at(event.target.valueAsNumber))}
      />
    </div>
  );
});
