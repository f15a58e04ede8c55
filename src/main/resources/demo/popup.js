// Floating lists: placed beside their anchor, kept inside the window, closed by Esc and by clicks elsewhere.
import { useEffect, useLayoutEffect } from 'preact/hooks';

const GAP = 4;
const EDGE = 8;

/** Keeps `float` beside `anchor` while open. `align` is the edge they share; `wide` gives it the anchor's width. */
export function usePlaced(open, anchor, float, { align = 'start', wide = false, above = false } = {}) {
  useLayoutEffect(() => {
    if (!open || !anchor.current || !float.current) return undefined;
    const place = () => {
      const a = anchor.current?.getBoundingClientRect();
      const el = float.current;
      if (!a || !el) return;
      el.style.maxHeight = '';
      if (wide) el.style.width = `${a.width}px`;
      const w = el.offsetWidth;
      const room = { up: a.top - GAP - EDGE, down: innerHeight - a.bottom - GAP - EDGE };
      const tall = Math.min(el.scrollHeight + 2, 320);
      const up = above ? room.up >= Math.min(tall, 120) : room.down < tall && room.up > room.down;
      el.style.maxHeight = `${Math.max(80, Math.min(320, up ? room.up : room.down))}px`;
      const left = align === 'end' ? a.right - w : a.left;
      el.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - w - EDGE))}px`;
      el.style.top = up ? `${a.top - GAP - el.offsetHeight}px` : `${a.bottom + GAP}px`;
    };
    place();
    addEventListener('resize', place);
    addEventListener('scroll', place, true);
    return () => {
      removeEventListener('resize', place);
      removeEventListener('scroll', place, true);
    };
  });
}

/** Closes on a press outside of the given elements. */
export function useOutside(open, refs, close) {
  useEffect(() => {
    if (!open) return undefined;
    const press = (e) => { if (!refs.some((r) => r.current?.contains(e.target))) close(); };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, [open]);
}
