/**
 * Dockerfiles, and what BuildKit 0.25 (Engine 28.5.2) said of them: warnings in the order they were found, the error after
 * `ERROR: failed to build: failed to solve: `, and the marked lines of the excerpt. Each was built with busybox as its base.
 */
export interface RecordedFile {
  readonly dockerfile: string;
  readonly warnings?: readonly string[];
  readonly error?: string;
  /** Excerpts, one for each place. */
  readonly excerpts?: readonly string[];
}

export const RECORDED: readonly RecordedFile[] = [
  {
    dockerfile: 'FROM busybox\nADD a\n',
    error:
      'dockerfile parse error on line 2: ADD requires at least two arguments, but only one was provided. Destination could not be determined',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ADD a\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nARG =x\n',
    error: 'dockerfile parse error on line 2: ARG names can not be blank',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ARG =x\n   3 |     \n--------------------\n',
    ],
  },
  { dockerfile: 'FROM busybox\nARG --foo X\n' },
  {
    dockerfile: 'FROM busybox\nARG\n',
    error: 'dockerfile parse error on line 2: ARG requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ARG\n   3 |     \n--------------------\n',
    ],
  },
  { dockerfile: 'ARG A\n', error: 'dockerfile contains no stages to build' },
  {
    dockerfile: '\n\n',
    error: 'file with no instructions',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     \n   2 | >>> \n   3 |     \n--------------------\n',
    ],
  },
  { dockerfile: '﻿FROM busybox\n' },
  {
    dockerfile: 'from busybox\nRUN echo hi\n',
    warnings: [
      "ConsistentInstructionCasing: Command 'from' should match the case of the command majority (uppercase) (line 1)",
    ],
  },
  {
    dockerfile: 'From busybox\nrUn echo hi\n',
    warnings: [
      "ConsistentInstructionCasing: Command 'From' should match the case of the command majority (uppercase) (line 1)",
      "ConsistentInstructionCasing: Command 'rUn' should match the case of the command majority (uppercase) (line 2)",
    ],
  },
  {
    dockerfile: 'FROM busybox as x\n',
    warnings: ["FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)"],
  },
  {
    dockerfile: 'from busybox AS x\nrun echo\n',
    warnings: ["FromAsCasing: 'AS' and 'from' keywords' casing do not match (line 1)"],
  },
  {
    dockerfile: 'FROM busybox\nRUN echo\nrun echo\nrun echo\nrun echo\n',
    warnings: [
      "ConsistentInstructionCasing: Command 'FROM' should match the case of the command majority (lowercase) (line 1)",
      "ConsistentInstructionCasing: Command 'RUN' should match the case of the command majority (lowercase) (line 2)",
    ],
  },
  {
    dockerfile: '# check=error=true\nFROM busybox AS Foo\n',
    warnings: ["StageNameCasing: Stage name 'Foo' should be lowercase (line 2)"],
    error: 'lint violation found for rules: StageNameCasing',
  },
  { dockerfile: '# check=skip=StageNameCasing,FromAsCasing\nFROM busybox as Foo\n' },
  { dockerfile: '# check=skip=all\nFROM busybox as Foo\n' },
  {
    dockerfile: '# check=foo=bar\nFROM busybox as Foo\n',
    error: 'failed to parse check options: invalid check option "foo"',
  },
  {
    dockerfile: '# check=experimental=all\n# about foo\nFROM busybox AS foo\n# nope\nARG X\n',
    warnings: [
      'InvalidDefinitionDescription: Comment for FROM should follow the format: `# foo <description>` (line 3)',
      'InvalidDefinitionDescription: Comment for ARG should follow the format: `# X <description>` (line 5)',
    ],
  },
  {
    dockerfile: '# check=skip=NoSuchRule;error=true\nFROM busybox AS foo\nCMD a\n',
    warnings: [
      'JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals (line 3)',
    ],
    error: 'lint violation found for rules: JSONArgsRecommended',
  },
  {
    dockerfile: '# check=error=maybe\nFROM busybox\n',
    error:
      'failed to parse check options: failed to parse check option "error=maybe": strconv.ParseBool: parsing "maybe": invalid syntax',
  },
  { dockerfile: 'FROM busybox\nCMD []\n' },
  {
    dockerfile: 'FROM busybox\nCMD\n',
    warnings: [
      'JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals (line 2)',
    ],
  },
  { dockerfile: 'FROM busybox\nRUN echo a \\\n# comment\n && echo b\n' },
  {
    dockerfile: 'FROM busybox\nRUN echo a \\\n\n && echo b\n',
    warnings: ['NoEmptyContinuation: Empty continuation line (line 4)'],
  },
  { dockerfile: 'FROM busybox\nRUN echo a \\' },
  { dockerfile: 'FROM busybox\nRUN echo a \\\n' },
  {
    dockerfile: 'FROM busybox\nCOPY --frm=x a b\n',
    error: 'dockerfile parse error on line 2: unknown flag: --frm (did you mean from?)',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY --frm=x a b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nCOPY --from x a b\n',
    error: 'dockerfile parse error on line 2: missing a value on flag: --from',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY --from x a b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nCOPY --link=maybe a b\n',
    error: 'dockerfile parse error on line 2: expecting boolean value for flag --link, not: maybe',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY --link=maybe a b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nCOPY --chown=1 --chown=2 a b\n',
    error: 'dockerfile parse error on line 2: duplicate flag specified: --chown',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY --chown=1 --chown=2 a b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nCOPY --zzzzzz a b\n',
    error: 'dockerfile parse error on line 2: unknown flag: --zzzzzz',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY --zzzzzz a b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nCOPY --link= a b\n',
    error: 'dockerfile parse error on line 2: missing a value on flag: --link',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY --link= a b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nCOPY\n',
    error:
      'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nCOPY a\n',
    error:
      'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY a\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nCOPY --parents f /x/\n',
    error: 'dockerfile parse error on line 2: unknown flag: --parents',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY --parents f /x/\n   3 |     \n--------------------\n',
    ],
  },
  { dockerfile: 'FROM busybox\r\nRUN echo a \\\r\n && echo b\r\n' },
  { dockerfile: '', error: 'the Dockerfile cannot be empty' },
  {
    dockerfile: 'FROM busybox\nENV =b\n',
    error: 'dockerfile parse error on line 2: ENV names can not be blank',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ENV =b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nENV A=\\$B C=\'$A\' D="$A x" E=a\\ b\nRUN env | sort\n',
    warnings: ["UndefinedVar: Usage of undefined variable '$A' (line 2)"],
  },
  {
    dockerfile: 'FROM busybox\nENV A=b C\n',
    error: 'Syntax error - can\'t find = in "C". Must be of the form: name=value',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ENV A=b C\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nENV\n',
    error: 'dockerfile parse error on line 2: ENV requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ENV\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nENV A\n',
    error: 'ENV must have two arguments',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ENV A\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nENTRYPOINT\n',
    warnings: [
      'JSONArgsRecommended: JSON arguments recommended for ENTRYPOINT to prevent unintended behavior related to OS signals (line 2)',
    ],
  },
  { dockerfile: '# escape=x\nFROM busybox\n', error: "invalid escape token 'x' does not match ` or \\" },
  {
    dockerfile: '# escape=`\n# escape=`\nFROM busybox\n',
    error: 'only one escape parser directive can be used',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> # escape=`\n   2 |     # escape=`\n   3 |     FROM busybox\n--------------------\n',
    ],
  },
  { dockerfile: '# escape=`\nFROM busybox\nRUN echo a `\n  b\\c\n' },
  {
    dockerfile: 'FROM busybox\nEXPOSE abc\n',
    error: 'invalid containerPort: abc',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> EXPOSE abc\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nEXPOSE 80/foo\n',
    error: 'invalid port: "80/foo": invalid proto: foo',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> EXPOSE 80/foo\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nEXPOSE 99999\n',
    error: 'invalid containerPort: 99999',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> EXPOSE 99999\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nEXPOSE 90-80\n',
    error: 'invalid containerPort: 90-80',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> EXPOSE 90-80\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nEXPOSE 127.0.0.1:80:80\n',
    warnings: [
      "ExposeInvalidFormat: EXPOSE instruction should not define an IP address or host-port mapping, found '127.0.0.1:80:80' (line 2)",
    ],
  },
  {
    dockerfile: 'FROM busybox\nEXPOSE 8080:80\n',
    warnings: [
      "ExposeInvalidFormat: EXPOSE instruction should not define an IP address or host-port mapping, found '8080:80' (line 2)",
    ],
  },
  {
    dockerfile: 'FROM busybox\nEXPOSE\n',
    error: 'dockerfile parse error on line 2: EXPOSE requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> EXPOSE\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nEXPOSE 80/TCP\n',
    warnings: [
      "ExposeProtoCasing: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase (line 2)",
    ],
  },
  {
    dockerfile: 'FROM busybox AS\n',
    error: 'dockerfile parse error on line 1: FROM requires either one or three arguments',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FROM busybox AS\n   2 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox AS 1x\n',
    error:
      'dockerfile parse error on line 1: invalid name for build stage: "1x", name can\'t start with a number or contain symbols',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FROM busybox AS 1x\n   2 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM --foo=x busybox\n',
    error: 'dockerfile parse error on line 1: unknown flag: --foo',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FROM --foo=x busybox\n   2 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox AS a b\n',
    error: 'dockerfile parse error on line 1: FROM requires either one or three arguments',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FROM busybox AS a b\n   2 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM\n',
    error: 'dockerfile parse error on line 1: FROM requires either one or three arguments',
    excerpts: ['Dockerfile:1\n--------------------\n   1 | >>> FROM\n   2 |     \n--------------------\n'],
  },
  {
    dockerfile: 'FROM --platform=foo busybox\n',
    error: 'failed to parse platform foo: "foo": unknown operating system or architecture: invalid argument',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FROM --platform=foo busybox\n   2 |     \n--------------------\n',
      'Dockerfile:1\n--------------------\n   1 | >>> FROM --platform=foo busybox\n   2 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM --platform=$NOPE busybox\n',
    warnings: ["UndefinedArgInFrom: FROM argument 'NOPE' is not declared (line 1)"],
    error: 'empty platform value from expression $NOPE',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FROM --platform=$NOPE busybox\n   2 |     \n--------------------\n',
    ],
  },
  { dockerfile: 'FROM --platform=$BUILDPLATFORM busybox\n' },
  {
    dockerfile: 'FROM --platform=linux/amd64 busybox\n',
    warnings: [
      'FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value "linux/amd64" (line 1)',
    ],
  },
  {
    dockerfile: 'FROM ${X:-busybox\n',
    error: 'failed to process "${X:-busybox": syntax error: missing \'}\'',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FROM ${X:-busybox\n   2 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM ${X:?oops}\n',
    warnings: ["UndefinedArgInFrom: FROM argument 'X' is not declared (line 1)"],
    error: 'failed to process "${X:?oops}": X: oops',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FROM ${X:?oops}\n   2 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox foo\n',
    error: 'dockerfile parse error on line 1: FROM requires either one or three arguments',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FROM busybox foo\n   2 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK curl x\n',
    error: 'dockerfile parse error on line 2: Unknown type "CURL" in HEALTHCHECK (try CMD)',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK curl x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK CMD\n',
    error: 'dockerfile parse error on line 2: Missing command after HEALTHCHECK CMD',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK CMD\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK CMD []\n',
    error: 'dockerfile parse error on line 2: Missing command after HEALTHCHECK CMD',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK CMD []\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK --interval=1 CMD x\n',
    error: 'dockerfile parse error on line 2: time: missing unit in duration "1"',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK --interval=1 CMD x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK --interval=1us CMD x\n',
    error: 'dockerfile parse error on line 2: Interval "interval" cannot be less than 1ms',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK --interval=1us CMD x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK --timeout=x CMD x\n',
    error: 'dockerfile parse error on line 2: time: invalid duration "x"',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK --timeout=x CMD x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK --intervall=1s CMD x\n',
    error: 'dockerfile parse error on line 2: unknown flag: --intervall (did you mean interval?)',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK --intervall=1s CMD x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK --interval CMD x\n',
    error: 'dockerfile parse error on line 2: missing a value on flag: --interval',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK --interval CMD x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK\n',
    error: 'dockerfile parse error on line 2: HEALTHCHECK requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK NONE x\n',
    error: 'dockerfile parse error on line 2: HEALTHCHECK NONE takes no arguments',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK NONE x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK --retries=-1 CMD x\n',
    error: 'dockerfile parse error on line 2: --retries cannot be negative (-1)',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK --retries=-1 CMD x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nHEALTHCHECK --retries=x CMD x\n',
    error: 'dockerfile parse error on line 2: strconv.ParseInt: parsing "x": invalid syntax',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> HEALTHCHECK --retries=x CMD x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN <<EOF\necho hi\n',
    error: 'unterminated heredoc',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN <<EOF\n   3 | >>> echo hi\n   4 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nCOPY a <<EOF\nx\nEOF\n',
    error: 'dockerfile parse error on line 2: COPY cannot accept a heredoc as a destination',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> COPY a <<EOF\n   3 | >>> x\n   4 | >>> EOF\n   5 |     \n--------------------\n',
    ],
  },
  { dockerfile: 'FROM busybox\nRUN cat <<A <<-B\na\nA\n\tb\n\tB\n' },
  { dockerfile: 'FROM busybox\nCOPY <<-"EOT" /x.txt\n\thi $A\n\tEOT\nRUN cat /x.txt\n' },
  {
    dockerfile: 'FROM busybox\nENV A=1\nCOPY <<EOT <<B /x/\nhi $A ${NOPE}\nEOT\nb\nB\nRUN cat /x/*\n',
    warnings: ["UndefinedVar: Usage of undefined variable '$NOPE' (line 3)"],
  },
  { dockerfile: 'FROM busybox\nRUN <<EOF sh\necho hi\nEOF\n' },
  {
    dockerfile: 'FROM busybox\nRUN <<"EOF\necho hi\nEOF\n',
    error: 'dockerfile parse error on line 3: unknown instruction: echo',
    excerpts: [
      'Dockerfile:3\n--------------------\n   1 |     FROM busybox\n   2 |     RUN <<"EOF\n   3 | >>> echo hi\n   4 |     EOF\n   5 |     \n--------------------\n',
    ],
  },
  { dockerfile: 'FROM busybox\nRUN <<EOF\n#!/bin/sh\necho from script $0\nEOF\n' },
  { dockerfile: 'ARG V\nFROM ${V}busybox\nRUN true\n' },
  {
    dockerfile: 'FROM busybox\nCMD a\nENTRYPOINT b\nHEALTHCHECK CMD c\n',
    warnings: [
      'JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals (line 2)',
      'JSONArgsRecommended: JSON arguments recommended for ENTRYPOINT to prevent unintended behavior related to OS signals (line 3)',
    ],
  },
  { dockerfile: 'FROM busybox\nSHELL ["/bin/sh","-c"]\nCMD a\n' },
  {
    dockerfile: 'FROM busybox\nRUN echo 안녕하세요\nENV 이름=값\nCMD echo 안녕\n',
    warnings: [
      'JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals (line 4)',
    ],
  },
  {
    dockerfile: 'FROM busybox\nLABEL\n',
    error: 'dockerfile parse error on line 2: LABEL requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> LABEL\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nLABEL a\n',
    error: 'LABEL must have two arguments',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> LABEL a\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nENV a b c\nLABEL x y z\n',
    warnings: [
      'LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format (line 2)',
      'LegacyKeyValueFormat: "LABEL key=value" should be used instead of legacy "LABEL key value" format (line 3)',
    ],
  },
  {
    dockerfile: 'from busybox\nenvv a=b\n',
    error: 'dockerfile parse error on line 2: unknown instruction: envv (did you mean env?)',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     from busybox\n   2 | >>> envv a=b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nMAINTAINER\n',
    warnings: ['MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 2)'],
    error: 'dockerfile parse error on line 2: MAINTAINER requires exactly one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> MAINTAINER\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nMAINTAINER me <me@x>\n',
    warnings: ['MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label (line 2)'],
  },
  {
    dockerfile:
      'FROM busybox\nCMD ["a"]\nENTRYPOINT ["x"]\nCMD ["b"]\nENTRYPOINT ["y"]\nHEALTHCHECK CMD x\nHEALTHCHECK CMD y\n',
    warnings: [
      'MultipleInstructionsDisallowed: Multiple CMD instructions should not be used in the same stage because only the last one will be used (line 2)',
      'MultipleInstructionsDisallowed: Multiple ENTRYPOINT instructions should not be used in the same stage because only the last one will be used (line 3)',
      'MultipleInstructionsDisallowed: Multiple HEALTHCHECK instructions should not be used in the same stage because only the last one will be used (line 6)',
    ],
  },
  {
    dockerfile: 'RUN x\n',
    error: 'no build stage in current context',
    excerpts: ['Dockerfile:1\n--------------------\n   1 | >>> RUN x\n   2 |     \n--------------------\n'],
  },
  { dockerfile: 'FROM busybox\nONBUILD COPY --from=x a b\n' },
  {
    dockerfile: 'FROM busybox\nONBUILD FROM x\n',
    error: "dockerfile parse error on line 2: FROM isn't allowed as an ONBUILD trigger",
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ONBUILD FROM x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nONBUILD MAINTAINER x\n',
    error: "dockerfile parse error on line 2: MAINTAINER isn't allowed as an ONBUILD trigger",
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ONBUILD MAINTAINER x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nONBUILD\n',
    error: 'dockerfile parse error on line 2: ONBUILD requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ONBUILD\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nONBUILD ONBUILD RUN x\n',
    error: "dockerfile parse error on line 2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ONBUILD ONBUILD RUN x\n   3 |     \n--------------------\n',
    ],
  },
  { dockerfile: 'FROM busybox\nONBUILD FOO x\n' },
  {
    dockerfile: '# hi\n',
    error: 'file with no instructions',
    excerpts: ['Dockerfile:1\n--------------------\n   1 | >>> # hi\n   2 |     \n--------------------\n'],
  },
  {
    dockerfile:
      'FROM busybox\nENV F=foo.tar.gz\nENV A=${F%.*} B=${F%%.*} C=${F#*.} D=${F##*.} E=${F/o/0} G=${F//o/0} H=${F+set} I=${NO-def} J=${F:+y} K=${NO:-${F}}\nRUN env | sort\n',
    warnings: [
      "UndefinedVar: Usage of undefined variable '$NO' (did you mean $F?) (line 3)",
      "UndefinedVar: Usage of undefined variable '$NO' (did you mean $F?) (line 3)",
    ],
  },
  {
    dockerfile: 'FROM --platform=$TARGETPLATFORM busybox\n',
    warnings: [
      'RedundantTargetPlatform: Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior (line 1)',
    ],
  },
  {
    dockerfile: 'FROM --platform=linux/amd64 busybox AS a\nFROM --platform=linux/amd64 busybox AS b\n',
    warnings: [
      'FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value "linux/amd64" (line 1)',
      'FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value "linux/amd64" (line 2)',
    ],
  },
  {
    dockerfile: 'FROM busybox\nENV A="b\n',
    error: 'failed to process "\\"b": unexpected end of statement while looking for matching double-quote',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> ENV A="b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nLABEL a="b c\n',
    error: 'failed to process "\\"b c": unexpected end of statement while looking for matching double-quote',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> LABEL a="b c\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: "FROM busybox\nWORKDIR '/x\n",
    error: 'failed to process "\'/x": unexpected end of statement while looking for matching single-quote',
    excerpts: [
      "Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> WORKDIR '/x\n   3 |     \n--------------------\n",
    ],
  },
  { dockerfile: 'FROM busybox\nRUN\n' },
  {
    dockerfile: 'FROM busybox\nRUN --foo true\n',
    error: 'dockerfile parse error on line 2: unknown flag: --foo',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --foo true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --moun=type=cache true\n',
    error: 'dockerfile parse error on line 2: unknown flag: --moun (did you mean mount?)',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --moun=type=cache true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=foo true\n',
    error: 'unsupported mount type "foo"',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=foo true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=bnd,target=/x true\n',
    error: 'unsupported mount type "bnd" (did you mean bind?)',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=bnd,target=/x true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=cache,target=/x,foo=bar true\n',
    error: "unexpected key 'foo' in 'foo=bar' (did you mean from?)",
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=cache,target=/x,foo=bar true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=secret true\n',
    error: 'invalid secret mount. one of source, target required',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=secret true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=tmpfs,target=/x,size=x true\n',
    error: 'invalid value for size: x',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=tmpfs,target=/x,size=x true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=cache,target=/x,sharing=lock true\n',
    error: 'unsupported sharing value "lock" (did you mean locked?)',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=cache,target=/x,sharing=lock true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=cache,target=/x,mode=9 true\n',
    error: 'invalid value 9 for mode',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=cache,target=/x,mode=9 true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=bind,target=/x,mode=755 true\n',
    error: 'mode not allowed for "bind" type mounts',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=bind,target=/x,mode=755 true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=bind,from=$X,target=/x true\n',
    error:
      "dockerfile parse error on line 2: 'from' doesn't support variable expansion, define alias stage instead",
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=bind,from=$X,target=/x true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=bind,target true\n',
    error: "invalid field 'target' must be a key=value pair",
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount=type=bind,target true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount type=cache,target=/x true\n',
    error: 'dockerfile parse error on line 2: missing a value on flag: --mount',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --mount type=cache,target=/x true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --mount=type=cache,target=/x,id=$NOPE true\n',
    warnings: ["UndefinedVar: Usage of undefined variable '$NOPE' (line 2)"],
  },
  {
    dockerfile: 'FROM busybox\nRUN --network=foo true\n',
    error: 'dockerfile parse error on line 2: invalid network mode "foo"',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --network=foo true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN ["a", 1]\n',
    error: 'when using JSON array syntax, arrays must be comprised of strings only',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN ["a", 1]\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --security=foo true\n',
    error: 'dockerfile parse error on line 2: unknown flag: --security',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --security=foo true\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nRUN --security=insecure true\n',
    error: 'dockerfile parse error on line 2: unknown flag: --security',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUN --security=insecure true\n   3 |     \n--------------------\n',
    ],
  },
  { dockerfile: 'FROM scratch\n' },
  {
    dockerfile:
      'FROM busybox\nARG GITHUB_TOKEN\nENV DB_PASSWORD=x AWS_SECRET_ACCESS_KEY=y PUBLIC_KEY=z token=1 KEYBOARD=1 PASSPHRASE=a AUTH=1 APIKEY=x\n',
    warnings: [
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ARG "GITHUB_TOKEN") (line 2)',
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "DB_PASSWORD") (line 3)',
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "AWS_SECRET_ACCESS_KEY") (line 3)',
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "token") (line 3)',
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "AUTH") (line 3)',
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "APIKEY") (line 3)',
    ],
  },
  {
    dockerfile: 'FROM busybox\nSHELL []\n',
    error: 'dockerfile parse error on line 2: SHELL requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> SHELL []\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nSHELL\n',
    error: 'dockerfile parse error on line 2: SHELL requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> SHELL\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nSHELL /bin/sh -c\n',
    error: 'dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> SHELL /bin/sh -c\n   3 |     \n--------------------\n',
    ],
  },
  { dockerfile: 'FROM busybox\nSTOPSIGNAL 99\n' },
  {
    dockerfile: 'FROM busybox\nSTOPSIGNAL\n',
    error: 'dockerfile parse error on line 2: STOPSIGNAL requires exactly one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> STOPSIGNAL\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox AS a\nFROM busybox AS a\n',
    warnings: ['DuplicateStageName: Duplicate stage name "a", stage names should be unique (line 2)'],
  },
  {
    dockerfile: 'FROM busybox AS scratch\n',
    warnings: [
      'ReservedStageName: Stage name should not use the same name as reserved stage "scratch" (line 1)',
    ],
  },
  {
    dockerfile: 'FROM busybox AS context\n',
    warnings: [
      'ReservedStageName: Stage name should not use the same name as reserved stage "context" (line 1)',
    ],
  },
  {
    dockerfile: 'FROM busybox\nWORKDIR ${A\n',
    error: 'failed to process "${A": unsupported modifier (�) in substitution',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> WORKDIR ${A\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nWORKDIR ${}\n',
    error: 'failed to process "${}": syntax error: bad substitution',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> WORKDIR ${}\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nWORKDIR ${A!x}\n',
    error: 'failed to process "${A!x}": unsupported modifier (!) in substitution',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> WORKDIR ${A!x}\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nWORKDIR ${A:?need it}\n',
    warnings: ["UndefinedVar: Usage of undefined variable '$A' (line 2)"],
    error: 'failed to process "${A:?need it}": A: need it',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> WORKDIR ${A:?need it}\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nWORKDIR ${A?}\n',
    warnings: ["UndefinedVar: Usage of undefined variable '$A' (line 2)"],
    error: 'failed to process "${A?}": A: is not allowed to be unset',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> WORKDIR ${A?}\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nARG A=\nWORKDIR ${A:?}\n',
    error: 'failed to process "${A:?}": A: is not allowed to be empty',
    excerpts: [
      'Dockerfile:3\n--------------------\n   1 |     FROM busybox\n   2 |     ARG A=\n   3 | >>> WORKDIR ${A:?}\n   4 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nWORKDIR ${A:=x}\n',
    warnings: ["UndefinedVar: Usage of undefined variable '$A' (line 2)"],
    error: 'failed to process "${A:=x}": unsupported modifier (:=) in substitution',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> WORKDIR ${A:=x}\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nENV A=abc\nWORKDIR ${A/b}\n',
    error: 'failed to process "${A/b}": syntax error: missing \'/\' in ${}',
    excerpts: [
      'Dockerfile:3\n--------------------\n   1 |     FROM busybox\n   2 |     ENV A=abc\n   3 | >>> WORKDIR ${A/b}\n   4 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nENV A=abc\nWORKDIR ${A%\\x}\n',
    error: 'failed to process "${A%\\\\x}": invalid pattern (\\x) in substitution: invalid escape \'\\x\'',
    excerpts: [
      'Dockerfile:3\n--------------------\n   1 |     FROM busybox\n   2 |     ENV A=abc\n   3 | >>> WORKDIR ${A%\\x}\n   4 |     \n--------------------\n',
    ],
  },
  { dockerfile: '\tFROM\tbusybox\n  RUN\techo hi\n' },
  {
    dockerfile: 'FROM busybox\nENV PATH=$PAHT:/x\n',
    warnings: ["UndefinedVar: Usage of undefined variable '$PAHT' (did you mean $PATH?) (line 2)"],
  },
  {
    dockerfile: 'FROM busybox\nARG VERSION\nENV V=$VERSON W=${VERSION}\n',
    warnings: ["UndefinedVar: Usage of undefined variable '$VERSON' (line 3)"],
  },
  {
    dockerfile: 'FROM busybox\nRUNN x\n',
    error: 'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> RUNN x\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FORM busybox\n',
    error: 'dockerfile parse error on line 1: unknown instruction: FORM (did you mean FROM?)',
    excerpts: [
      'Dockerfile:1\n--------------------\n   1 | >>> FORM busybox\n   2 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nxyzzy a b\n',
    error: 'dockerfile parse error on line 2: unknown instruction: xyzzy',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> xyzzy a b\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nUSER\n',
    error: 'dockerfile parse error on line 2: USER requires exactly one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> USER\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nVOLUME [""]\n',
    error: 'dockerfile parse error on line 2: VOLUME specified can not be an empty string',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> VOLUME [""]\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nVOLUME []\n',
    error: 'dockerfile parse error on line 2: VOLUME requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> VOLUME []\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nVOLUME\n',
    error: 'dockerfile parse error on line 2: VOLUME requires at least one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> VOLUME\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nWORKDIR\n',
    error: 'dockerfile parse error on line 2: WORKDIR requires exactly one argument',
    excerpts: [
      'Dockerfile:2\n--------------------\n   1 |     FROM busybox\n   2 | >>> WORKDIR\n   3 |     \n--------------------\n',
    ],
  },
  {
    dockerfile: 'FROM busybox\nWORKDIR a\nWORKDIR b\n',
    warnings: [
      'WorkdirRelativePath: Relative workdir "a" can have unexpected results if the base image changes (line 2)',
    ],
  },
  { dockerfile: 'FROM busybox\nWORKDIR /a\nWORKDIR b\n' },
];
