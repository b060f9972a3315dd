/** path and path/filepath. */
export const PATHS: Readonly<Record<string, string>> = {
  path: `package path
import "strings"
func Base(p string) string { for len(p) > 1 && p[len(p)-1] == '/' { p = p[:len(p)-1] }; if p == "" { return "." }; if i := strings.LastIndex(p, "/"); i >= 0 && p != "/" { return p[i+1:] }; return p }
func Dir(p string) string { i := strings.LastIndex(p, "/"); if i < 0 { return "." }; if i == 0 { return "/" }; return Clean(p[:i]) }
func Ext(p string) string { b := Base(p); if i := strings.LastIndex(b, "."); i >= 0 { return b[i:] }; return "" }
func IsAbs(p string) bool { return strings.HasPrefix(p, "/") }
func Clean(p string) string {
	if p == "" { return "." }
	abs := p[0] == '/'
	var out []string
	for _, part := range strings.Split(p, "/") {
		if part == "" || part == "." { continue }
		if part == ".." && len(out) > 0 && out[len(out)-1] != ".." { out = out[:len(out)-1]; continue }
		if part == ".." && abs { continue }
		out = append(out, part)
	}
	made := strings.Join(out, "/")
	if abs { return "/" + made }
	if made == "" { return "." }
	return made
}
func Join(parts ...string) string { var all []string; for _, each := range parts { if each != "" { all = append(all, each) } }; if len(all) == 0 { return "" }; return Clean(strings.Join(all, "/")) }
`,
  'path/filepath': `package filepath
import ("path"; "os")
func Base(p string) string { return path.Base(p) }
func Dir(p string) string { return path.Dir(p) }
func Ext(p string) string { return path.Ext(p) }
func Clean(p string) string { return path.Clean(p) }
func Join(parts ...string) string { return path.Join(parts...) }
func IsAbs(p string) bool { return path.IsAbs(p) }
func Abs(p string) (string, error) { if path.IsAbs(p) { return path.Clean(p), nil }; dir, err := os.Getwd(); return path.Join(dir, p), err }
`,
};
