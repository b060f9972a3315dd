/** flag: what is given on the command line. */
export const FLAG: Readonly<Record<string, string>> = {
  flag: `package flag
import ("fmt"; "os"; "strconv"; "time")
type option struct { name, usage, def string; set func(string) bool; isBool bool }
var options []option
var rest []string
var Usage = func() { fmt.Fprintf(os.Stderr, "Usage of %s:\\n", os.Args[0]); PrintDefaults() }
func PrintDefaults() {
	for _, o := range options {
		kind := " value"
		if o.isBool { kind = "" }
		fmt.Fprintf(os.Stderr, "  -%s%s\\n    \\t%s", o.name, kind, o.usage)
		if o.def != "" && o.def != "false" && o.def != "0" { fmt.Fprintf(os.Stderr, " (default %s)", o.def) }
		fmt.Fprintln(os.Stderr)
	}
}
func StringVar(p *string, name, value, usage string) { *p = value; def := ""; if value != "" { def = strconv.Quote(value) }; options = append(options, option{name, usage, def, func(s string) bool { *p = s; return true }, false}) }
func IntVar(p *int, name string, value int, usage string) { *p = value; options = append(options, option{name, usage, strconv.Itoa(value), func(s string) bool { n, err := strconv.Atoi(s); *p = n; return err == nil }, false}) }
func BoolVar(p *bool, name string, value bool, usage string) { *p = value; options = append(options, option{name, usage, strconv.FormatBool(value), func(s string) bool { b, err := strconv.ParseBool(s); *p = b; return err == nil }, true}) }
func DurationVar(p *time.Duration, name string, value time.Duration, usage string) { *p = value; options = append(options, option{name, usage, value.String(), func(s string) bool { d, err := time.ParseDuration(s); *p = d; return err == nil }, false}) }
func String(name, value, usage string) *string { p := new(string); StringVar(p, name, value, usage); return p }
func Int(name string, value int, usage string) *int { p := new(int); IntVar(p, name, value, usage); return p }
func Bool(name string, value bool, usage string) *bool { p := new(bool); BoolVar(p, name, value, usage); return p }
func Duration(name string, value time.Duration, usage string) *time.Duration { p := new(time.Duration); DurationVar(p, name, value, usage); return p }
func fail(text string) { fmt.Fprintln(os.Stderr, text); Usage(); os.Exit(2) }
func Parse() {
	args := os.Args[1:]
	for len(args) > 0 {
		arg := args[0]
		if len(arg) < 2 || arg[0] != '-' { break }
		args = args[1:]
		if arg == "--" { break }
		name := arg[1:]
		if name[0] == '-' { name = name[1:] }
		value, has := "", false
		for i := 0; i < len(name); i++ { if name[i] == '=' { value, name, has = name[i+1:], name[:i], true; break } }
		found := false
		for _, o := range options {
			if o.name != name { continue }
			found = true
			if o.isBool { if !has { value = "true" } } else if !has {
				if len(args) == 0 { fail("flag needs an argument: -" + name) }
				value, args = args[0], args[1:]
			}
			if !o.set(value) { fail("invalid value " + strconv.Quote(value) + " for flag -" + name + ": parse error") }
		}
		if !found {
			if name == "h" || name == "help" { Usage(); os.Exit(0) }
			fail("flag provided but not defined: -" + name)
		}
	}
	rest = args
}
func Args() []string { return rest }
func NArg() int { return len(rest) }
func Arg(i int) string { if i < len(rest) { return rest[i] }; return "" }
`,
};
