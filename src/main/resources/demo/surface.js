// What a block stands in (a message, a view, the Home) and how its elements speak to the app.
import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { put, valueOf, valuesOf } from './forms.js';
import { act, change, confirmed } from './store.js';

/** {key, container, blocks, errors, onEdit}: `key` names where typed values are kept. */
export const Surface = createContext(null);

/** The value of an element, a way to change it, and a way to send it as an action. */
export function useElement(block, element) {
  const surface = useContext(Surface);
  const [busy, setBusy] = useState(false);
  const value = valueOf(surface.key, block.block_id, element);
  const set = (patch) => {
    put(surface.key, block.block_id, element.action_id, { type: element.type, ...patch });
    surface.onEdit?.(block.block_id);
    change({});
  };
  const send = async (patch) => {
    if (busy) return;
    if (!(await confirmed(element.confirm))) return;
    setBusy(true);
    await act('/ui/action', {
      container: surface.container,
      action: { type: element.type, block_id: block.block_id, action_id: element.action_id, ...patch },
      state: { values: valuesOf(surface.key, surface.blocks) },
    });
    setBusy(false);
  };
  /** Outside of input blocks every change is an action; inside only where dispatch_action asks for it. */
  const choose = async (patch) => {
    set(patch);
    if (block.type !== 'input' || block.dispatch_action) await send(patch);
  };
  return { surface, value, set, send, choose, busy };
}
