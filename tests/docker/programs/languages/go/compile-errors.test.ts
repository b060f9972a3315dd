import { describe, expect, it } from 'vitest';
import { ENV, run } from '../language-computer.ts';

function complaints(source: string, version = '1.19.8'): string {
  const result = run(['go', 'build', '-o', '/dev/null', 'main.go'], {
    files: { '/main.go': source },
    env: { ...ENV, GOLANG_VERSION: version },
  });
  return result.stderr.replace('# command-line-arguments\n', '').replaceAll('./main.go:', '');
}

const SERVER = `package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		log.Println("received request")
		fmt.Fprintf(w, "Hello Docker!!")
	})

	log.Println("start server")
	server := &http.Server{Addr: ":8080"}
	if err := server.ListenAndServe(); err != nil {
		log.Println(err)
	}
}
`;

/** A slip in a small server, and what Go 1.19 says about it. */
const SLIPS: readonly (readonly [from: string, to: string, says: string])[] = [
  ['ListenAndServe()', 'ListenAndServer()', '17:19: server.ListenAndServer undefined (type *http.Server has no field or method ListenAndServer)\n'],
  ['server := &', 'server: = & ', '16:8: syntax error: missing statement after label\n'],
  ['server := &', 'server = &', '16:2: undefined: server\n17:12: undefined: server\n'],
  ['"/", func', '"/" func', '10:22: syntax error: unexpected func in argument list; possibly missing comma or )\n13:3: syntax error: unexpected ) after top level declaration\n'],
  ['Println("start server")', 'Println("start server"', '15:28: syntax error: unexpected newline in argument list; possibly missing comma or )\n17:2: syntax error: non-declaration statement outside function body\n'],
  ['err != nil {', 'err != nil', '17:47: syntax error: unexpected newline, expecting { after if clause\n'],
  ['Addr: ":8080"', 'Adr: ":8080"', "16:25: unknown field 'Adr' in struct literal of type http.Server\n"],
  ['Addr: ":8080"', 'Addr: 8080', '16:31: cannot use 8080 (untyped int constant) as string value in struct literal\n'],
  ['"Hello Docker!!"', 'Hello Docker!!', '12:24: syntax error: unexpected Docker in argument list; possibly missing comma or )\n'],
  ['r *http.Request', 'r http.Request', '10:23: cannot use func(w http.ResponseWriter, r http.Request) {…} (value of type func(w http.ResponseWriter, r http.Request)) as type func(http.ResponseWriter, *http.Request) in argument to http.HandleFunc\n'],
  ['http.HandleFunc', 'http.HandlFunc', '10:7: undefined: http.HandlFunc\n'],
  ['\t"log"\n', '', '10:3: undefined: log\n14:2: undefined: log\n17:3: undefined: log\n'],
  ['\t"log"\n', '\t"log"\n\t"os"\n', '6:2: imported and not used: "os"\n'],
]; // prettier-ignore

/** The body of main, and what is said about it. */
const BODIES: readonly (readonly [body: string, says: string])[] = [
  ['x := 1', '6:2: x declared but not used\n'],
  ['fmt.Println(1 + "a")', '6:14: invalid operation: 1 + "a" (mismatched types untyped int and untyped string)\n'],
  ['a, b := 1, "x"\n\tfmt.Println(a + b)', '7:14: invalid operation: a + b (mismatched types int and string)\n'],
  ['var s string = 1\n\tfmt.Println(s)', '6:17: cannot use 1 (untyped int constant) as string value in variable declaration\n'],
  ['n := 1\n\tn = "b"\n\tfmt.Println(n)', '7:6: cannot use "b" (untyped string constant) as int value in assignment\n'],
  ['fmt.Println(f())', '6:14: undefined: f\n'],
  ['if 1 {\n\t}', '6:5: non-boolean condition in if statement\n'],
  ['for i := 0; i < 3; i++ {\n\t}\n\treturn 1', '8:9: too many return values\n\thave (number)\n\twant ()\n'],
  ['fmt.Println("a")\n\twhile true {\n\t}', '7:8: syntax error: unexpected true at end of statement\n9:1: syntax error: non-declaration statement outside function body\n'],
]; // prettier-ignore

describe('the Go compiler', () => {
  it.each(SLIPS)('finds "%s" written as "%s"', (from, to, says) => {
    const source = SERVER.replace(from, to);
    expect(complaints(source)).toBe(says);
  });

  it.each(BODIES)('says what is wrong with: %s', (body, says) => {
    const uses = body.includes('fmt') ? 'import "fmt"\n' : '\n';
    expect(complaints(`package main\n\n${uses}\nfunc main() {\n\t${body}\n}\n`)).toBe(says);
  });

  it('stops after ten complaints', () => {
    const body = Array.from({ length: 12 }, (_, index) => `\ta${index} := 1\n`).join('');
    const lines = complaints(`package main\n\nfunc main() {\n${body}}\n`).trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('13:2: too many errors');
  });

  it('names what an interface misses', () => {
    const source =
      'package main\n\ntype S interface{ A() int }\ntype T struct{}\n\nfunc (t *T) A() int { return 1 }\n\nfunc main() {\n\tvar s S = T{}\n\t_ = s\n}\n';
    expect(complaints(source)).toBe(
      '9:12: cannot use T{} (value of type T) as type S in variable declaration:\n\tT does not implement S (A method has pointer receiver)\n',
    );
  });

  it('speaks as its version does', () => {
    const source = 'package main\n\nimport "os"\n\nfunc f() int {\n}\n\nfunc main() {\n\tx := 1\n}\n';
    expect(complaints(source, '1.25.2')).toBe(
      '3:8: "os" imported and not used\n6:1: missing return\n9:2: declared and not used: x\n',
    );
    expect(complaints(source, '1.9.7')).toBe(
      '3:8: imported and not used: "os"\n6:1: missing return at end of function\n9:2: x declared and not used\n',
    );
  });
});
