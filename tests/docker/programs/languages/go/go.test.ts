import { describe, expect, it } from 'vitest';
import { ENV, run } from '../language-computer.ts';

const HEAD = 'package main\n\nimport "fmt"\n\n';

function goRun(source: string, version = '1.25.2') {
  return run(['go', 'run', 'main.go'], {
    files: { '/main.go': source },
    env: { ...ENV, GOLANG_VERSION: version },
    seconds: 30,
  });
}

/** The body of main, and what Go 1.19 prints for it. */
const PROGRAMS: readonly (readonly [name: string, declarations: string, body: string, output: string])[] = [
  ['numbers of all sizes', '', 'var i int8 = 127; i++; var u uint8; u--; x := 10; fmt.Println(i, u, 7/2, 7.0/2, -7/2, -7%3, 1<<10, 5&^1, float64(x)/4, uint8(x)+250)', '-128 255 3 3.5 -3 -1 1024 4 2.5 4\n'],
  ['Printf', '', 'fmt.Printf("%5d|%-5d|%05d|%x|%q|%8.3f|%t|%c|%U|%v|%T\\n", 42, 42, 42, 255, "hi", 3.14159, true, 65, 54620, []string{"a"}, 1.5)', '   42|42   |00042|ff|"hi"|   3.142|true|A|U+D55C|[a]|float64\n'],
  ['Printf with wrong arguments', '', 'fmt.Printf("%d %s\\n", "str", 5); fmt.Printf("%d\\n"); fmt.Printf("a\\n", 1)', '%!d(string=str) %!s(int=5)\n%!d(MISSING)\na\n%!(EXTRA int=1)'],
  ['structs, embedding and pointers', 'type A struct{ Name string }\nfunc (a *A) Rename(n string) { a.Name = n }\nfunc (a A) Hi() string { return "I am " + a.Name }\ntype D struct {\n\tA\n\tAge int\n}\n', 'd := D{A{"Rex"}, 3}; e := d; d.Rename("Max"); fmt.Println(d.Hi(), e.Name, d); fmt.Printf("%+v %#v\\n", d, d)', 'I am Max Rex {{Max} 3}\n{A:{Name:Max} Age:3} main.D{A:main.A{Name:"Max"}, Age:3}\n'],
  ['interfaces and type switches', 'type S interface{ Area() float64 }\ntype R struct{ w, h float64 }\nfunc (r R) Area() float64 { return r.w * r.h }\n', 'var s S = R{2, 3}\n\tfor _, v := range []any{s, 1, "a", nil} {\n\t\tswitch x := v.(type) {\n\t\tcase S:\n\t\t\tfmt.Println("shape", x.Area())\n\t\tcase int, string:\n\t\t\tfmt.Println("plain", x)\n\t\tdefault:\n\t\t\tfmt.Println("other", x)\n\t\t}\n\t}', 'shape 6\nplain 1\nplain a\nother <nil>\n'],
  ['constants with names of their own', 'type Color int\nconst (\n\tRed Color = iota\n\tGreen\n)\nfunc (c Color) String() string { return [...]string{"Red", "Green"}[c] }\n', 'fmt.Println(Green, Red); fmt.Printf("%v %d %s\\n", Green, Green, Green)', 'Green Red\nGreen 1 Green\n'],
  ['slices that share an array', '', 'a := [3]int{1, 2, 3}; b := a; b[0] = 9; s := a[:2]; s[0] = 7; s = append(s, 100); fmt.Println(a, b, s, len(s), cap(s)); s = append(s, 5); s[0] = 0; fmt.Println(a, cap(s))', '[7 2 100] [9 2 3] [7 2 100] 3 3\n[7 2 100] 6\n'],
  ['maps', '', 'm := map[string]int{"b": 2}; m["c"]++; _, ok := m["z"]; fmt.Println(m, len(m), ok); delete(m, "b"); for k, v := range m { fmt.Println(k, v) }', 'map[b:2 c:1] 2 false\nc 1\n'],
  ['channels and goroutines', '', 'ch := make(chan int); done := make(chan bool); go func() { for v := range ch { fmt.Print(v, " ") }; done <- true }(); for i := 0; i < 3; i++ { ch <- i }; close(ch); <-done; fmt.Println("end")', '0 1 2 end\n'],
  ['defer and recover', 'func div(a, b int) (res int, err error) {\n\tdefer func() {\n\t\tif r := recover(); r != nil {\n\t\t\terr = fmt.Errorf("recovered: %v", r)\n\t\t}\n\t}()\n\treturn a / b, nil\n}\n', 'defer fmt.Println("last"); fmt.Println(div(1, 0)); fmt.Println(div(7, 2))', '0 recovered: runtime error: integer divide by zero\n3 <nil>\nlast\n'],
  ['generic functions and types', 'type Stack[T any] struct{ items []T }\nfunc (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }\nfunc Map[T, U any](xs []T, f func(T) U) []U {\n\tvar out []U\n\tfor _, x := range xs {\n\t\tout = append(out, f(x))\n\t}\n\treturn out\n}\n', 's := &Stack[string]{}; s.Push("a"); fmt.Println(s.items, Map([]int{1, 2}, func(i int) string { return fmt.Sprint(i * i) }))', '[a] [1 4]\n'],
  ['labels and fallthrough', '', 'outer:\n\tfor i := 0; i < 3; i++ {\n\t\tfor j := 0; j < 3; j++ {\n\t\t\tif j == 1 { continue outer }\n\t\t\tif i == 2 { break outer }\n\t\t\tfmt.Print(i, j, ";")\n\t\t}\n\t}\n\tswitch x := 5; {\n\tcase x > 3:\n\t\tfmt.Print("a")\n\t\tfallthrough\n\tcase x > 100:\n\t\tfmt.Println("b")\n\tdefault:\n\t\tfmt.Println("c")\n\t}', '0 0;1 0;ab\n'],
  ['calls on the left of an operator, once each', 'func at(i int) int { fmt.Print("at ", i, "; "); return i }\n', 'a := []int{1, 2, 3}; a[at(1)] += 5; a[at(0)]++; m := map[int]string{2: "b"}; m[at(2)] += "c"; p := []struct{ n int }{{1}, {2}}; p[at(1)].n *= 10; fmt.Println(a, m, p)', 'at 1; at 0; at 2; at 1; [2 7 3] map[2:bc] [{1} {20}]\n'],
  ['steps of a loop that are more than one thing', 'func at(i int) int { fmt.Print("at ", i, "; "); return i }\n', 'for i, j := 0, 3; i < j; i, j = i+1, j-1 { fmt.Print(i, j, ";") }; a := []int{0}; for ; a[0] < 2; a[at(0)]++ { fmt.Print("turn ") }; fmt.Println(a)', '0 3;1 2;turn at 0; turn at 0; [2]\n'],
  ['text as bytes and runes', '', 's := "한a"; for i, r := range s { fmt.Print(i, ":", string(r), " ") }; fmt.Println(len(s), s[3], []byte("hi"), len([]rune(s)))', '0:한 3:a 4 97 [104 105] 2\n'],
]; // prettier-ignore

describe('go run', () => {
  it.each(PROGRAMS)('runs %s', (_, declarations, body, output) => {
    const result = goRun(`${HEAD}${declarations}func main() {\n\t${body}\n}\n`);
    expect(result.stderr).toBe('');
    expect(result.stdout).toBe(output);
    expect(result.code).toBe(0);
  });

  it('shows a panic with where it happened, and its exit status', () => {
    const result = goRun(
      `${HEAD}func f(i int) int {\n\tvar a []int\n\treturn a[i]\n}\n\nfunc main() {\n\tdefer fmt.Println("deferred")\n\tf(5)\n}\n`,
    );
    expect(result.stdout).toBe('deferred\n');
    expect(result.stderr).toContain(
      'panic: runtime error: index out of range [5] with length 0\n\ngoroutine 1 [running]:\nmain.f(...)\n\t/main.go:7 ',
    );
    expect(result.stderr.endsWith('exit status 2\n')).toBe(true);
    expect(result.code).toBe(1);
  });

  it('says so when nobody can go on', () => {
    const result = goRun('package main\n\nfunc main() {\n\tch := make(chan int)\n\tch <- 1\n}\n');
    expect(result.stderr).toContain(
      'fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan send]:\nmain.main()\n\t/main.go:5 ',
    );
  });

  it('keeps one loop variable for all turns before 1.22, and one for each since', () => {
    const source = `${HEAD}func main() {\n\tvar all []func()\n\tfor i := 0; i < 3; i++ {\n\t\tall = append(all, func() { fmt.Print(i) })\n\t}\n\tfor _, f := range all {\n\t\tf()\n\t}\n}\n`;
    expect(goRun(source, '1.21.0').stdout).toBe('333');
    expect(goRun(source, '1.25.2').stdout).toBe('012');
  });

  it.each([
    ['a long sum', `package main\n\nvar x = ${'1+'.repeat(20_000)}1\n\nfunc main() {}\n`],
    [
      'deep brackets',
      `package main\n\nvar x = ${'('.repeat(20_000)}1${')'.repeat(20_000)}\n\nfunc main() {}\n`,
    ],
    [
      'a type that grows',
      'package main\n\ntype T[P any] struct{ x *T[[]P] }\n\nfunc main() {\n\tvar t any = T[int]{}\n\t_ = t\n}\n',
    ],
    [
      'a type that holds itself',
      'package main\n\ntype T struct{ t T }\n\nfunc main() {\n\tvar t T\n\t_ = t\n}\n',
    ],
    [
      'endless recursion',
      'package main\n\nfunc f(n int) int { return f(n+1) + 1 }\n\nfunc main() { f(1) }\n',
    ],
    [
      'endless appending',
      'package main\n\nfunc main() {\n\tvar a []int\n\tfor {\n\t\ta = append(a, a...)\n\t\ta = append(a, 1)\n\t}\n}\n',
    ],
  ])('ends %s with an error', (_, source) => {
    const result = goRun(source);
    expect(result.code).not.toBe(0);
    expect(result.stderr).not.toBe('');
  });

  it('says plainly what it does not understand', () => {
    const result = goRun('package main\n\nimport "database/sql"\n\nfunc main() {\n\tsql.Open("a", "b")\n}\n');
    expect(result.stderr).toBe(
      'go: line 3: this simulated Go does not understand the package "database/sql" yet\n',
    );
    expect(result.code).toBe(1);
  });
});
