import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIApplicationCommandOptionChoice, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { conceptLinks } from '../src/commands/explain/routes.ts';
import { privateConceptView } from '../src/commands/explain/concept-view.ts';
import { loadContent } from '../src/content/load.ts';
import type { View } from '../src/discord/components.ts';
import { createPictures } from '../src/pictures/pictures.ts';
import type { Workspace } from './workspace.ts';

/** What the bare bot says, whatever it is asked. */
export interface Constants {
  readonly choices: readonly APIApplicationCommandOptionChoice<string>[];
  /** By the option of its command. */
  readonly pages: Readonly<Record<PageKind, ConstantPage>>;
}

export type PageKind = 'plain' | 'pictured';

export interface ConstantPage {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files: readonly { readonly name: string; readonly description: string; readonly base64: string }[];
}

const CONCEPT = 'container';
const READER = '1323000000000000011';

/**
 * Writes down one real answer of each kind for the bare bot to repeat: the same bytes go over the wire and through
 * the same checks, so that a ratio shows what finding and making the answer costs, not how long it is.
 * @returns the file
 */
export async function writeConstants(workspace: Workspace): Promise<string> {
  const content = loadContent();
  const concept = content.concept(CONCEPT);
  const diagramId = concept?.diagram;
  const diagram = diagramId === undefined ? undefined : await createPictures().find(diagramId, 'ko');
  if (!concept || !diagram) throw new Error(`the constant page needs the concept ${CONCEPT} and its diagram`);
  const page = { concept, locale: 'ko', depth: false } as const;
  const constants: Constants = {
    choices: content.startingPoints.map(({ id, text: { ko } }) => ({
      name: `${ko.title} — ${ko.summary}`.slice(0, 100),
      value: id,
    })),
    pages: {
      plain: toPage(privateConceptView({ ...page, diagram: undefined }, content, conceptLinks, READER)),
      pictured: toPage(privateConceptView({ ...page, diagram }, content, conceptLinks, READER)),
    },
  };
  const file = join(workspace.root, 'constants.json');
  writeFileSync(file, JSON.stringify(constants));
  return file;
}

function toPage({ components, files = [] }: View): ConstantPage {
  return {
    components,
    files: files.map(({ name, data, description = '' }) => ({
      name,
      description,
      base64: data.toString('base64'),
    })),
  };
}
