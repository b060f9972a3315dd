import type { OpenModal, Waiting } from '../state/app-state.ts';
import type { ViewContext } from '../views/context.ts';
import type { ModalValues } from './modal-values.ts';

export interface ModalModel {
  context: ViewContext;
  open: OpenModal;
  /** The submission under way, or the last one that failed. */
  waiting: Waiting | undefined;
  submit: (values: ModalValues) => void;
  close: () => void;
}

export function modalModel(context: ViewContext, open: OpenModal): ModalModel {
  const { session, state } = context;
  return {
    context,
    open,
    waiting: state.waiting.findLast(
      ({ source }) => source.kind === 'modal' && source.modalId === open.modalId,
    ),
    submit: (values) => void session.submitModal(values),
    close: () => session.closeModal(),
  };
}
