import type { ProjectAction } from './project-files.ts';
import type { Owner } from '../../discord/routes.ts';

/** Whose machine: one's own, or the common one of the channel. */
export const PLACES = ['mine', 'room'] as const;
export type Place = (typeof PLACES)[number];

/** A machine as buttons know it. */
export interface At {
  readonly where: Place;
  /** Who may press. */
  readonly owner: Owner;
}

/** Where the buttons of a machine's messages lead: the command knows its routes, views only ask for custom_ids. */
export interface MachineLinks {
  lines(at: At): string;
  edit(at: At): string;
  openEditor(at: At, path: string): string;
  /** Opens the editor on the file that is chosen. */
  pickFile(at: At): string;
  pickTemplate(at: At): string;
  /** Asks for a path. */
  otherFile(at: At): string;
  /** Builds what a file describes. */
  act(at: At, action: ProjectAction, path: string): string;
  key(at: At, key: 'interrupt' | 'end-of-input'): string;
  more(at: At): string;
  undo(at: At, step: number): string;
  share(at: At): string;
  reset(at: At): string;
  confirmReset(at: At): string;
  cancelReset(at: At): string;
  concept(id: string): string;
}
