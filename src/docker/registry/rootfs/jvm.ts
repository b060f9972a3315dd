import { each, program, words, type Sketch } from './sketch.ts';

const JDK_TOOLS = words('jar java javac javadoc javap jcmd jps jshell jstack keytool');
const JRE_TOOLS = words('java keytool');

/** A Java installation: all its tools, or what is needed to run programs. */
export function jvm(home: string, kind: 'jdk' | 'jre' = 'jdk'): Sketch {
  return each(`${home}/bin`, kind === 'jdk' ? JDK_TOOLS : JRE_TOOLS, (name) => program(name, 16_000));
}
