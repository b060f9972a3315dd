import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goValue } from '../../../../../src/docker/cli/format/value/go-value.ts';
import { executeTemplate, parseTemplate } from '../../../../../src/docker/cli/format/template/template.ts';
import {
  TemplateError,
  templateParsingError,
} from '../../../../../src/docker/cli/format/template/template-error.ts';
import { dockerInfoType } from './docker-info-type.ts';

interface Recording {
  readonly data: unknown;
  readonly cases: readonly { readonly template: string; readonly output?: string; readonly error?: string }[];
}

const { data, cases } = JSON.parse(
  readFileSync(new URL('../recorded/docker-info.json', import.meta.url), 'utf8'),
) as Recording;

describe('docker info --format answers as the real one did', () => {
  it.each(cases)('$template', ({ template, output, error }) => {
    expect(infoFormat(template)).toEqual({ output: masked(output), error });
  });
});

function infoFormat(text: string): { output: string | undefined; error: string | undefined } {
  try {
    const result = executeTemplate(parseTemplate(text), goValue(dockerInfoType, data));
    return { output: masked(result.output), error: result.error?.message };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { output: undefined, error: templateParsingError(error) };
  }
}

/** Addresses in memory differ from run to run. */
function masked(text: string | undefined): string | undefined {
  return text?.replaceAll(/0x[0-9a-f]{9,}/gu, '0xADDRESS');
}
