import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goValue, jsonValue } from '../../../../../src/docker/cli/format/value/go-value.ts';
import type { GoValue } from '../../../../../src/docker/cli/format/value/go-value.ts';
import { executeTemplate, parseTemplate } from '../../../../../src/docker/cli/format/template/template.ts';
import type { TemplateOptions } from '../../../../../src/docker/cli/format/template/template.ts';
import {
  TemplateError,
  templateParsingError,
} from '../../../../../src/docker/cli/format/template/template-error.ts';
import { dockerInfoType } from './docker-info-type.ts';

interface Recording {
  readonly data: unknown;
  readonly cases: readonly { readonly template: string; readonly output?: string; readonly error?: string }[];
}

describe('on typed data, as docker info --format', () => {
  const { data, cases } = recording('docker-info');
  it.each(cases)('$template', ({ template, output, error }) => {
    const given = format(template, goValue(dockerInfoType, data));
    // docker info prints what came before an error, and an error of evaluation without the usual prefix.
    expect({
      output: given.output,
      error: given.error?.replace(/^template parsing error: (?=.*executing)/u, ''),
    }).toEqual({
      output: masked(output),
      error,
    });
  });
});

describe('on untyped JSON, as the second try of docker inspect --format', () => {
  const { data, cases } = recording('docker-inspect');
  it.each(cases)('$template', ({ template, output, error }) => {
    const given = format(template, jsonValue(data), { missingKey: 'error' });
    expect(given.error ?? given.output).toBe(error ?? output);
  });
});

function recording(name: string): Recording {
  return JSON.parse(readFileSync(new URL(`../recorded/${name}.json`, import.meta.url), 'utf8')) as Recording;
}

function format(
  text: string,
  data: GoValue,
  options: TemplateOptions = {},
): { output?: string; error?: string } {
  try {
    const { output, error } = executeTemplate(parseTemplate(text), data, options);
    return { output: masked(output) ?? '', ...(error && { error: templateParsingError(error) }) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { error: templateParsingError(error) };
  }
}

/** Addresses in memory differ from run to run. */
function masked(text: string | undefined): string | undefined {
  return text?.replaceAll(/0x[0-9a-f]{9,}/gu, '0xADDRESS');
}
