const STATUSES =
  'OK 200 Created 201 Accepted 202 NoContent 204 MovedPermanently 301 Found 302 SeeOther 303 NotModified 304 TemporaryRedirect 307 PermanentRedirect 308 BadRequest 400 Unauthorized 401 Forbidden 403 NotFound 404 MethodNotAllowed 405 Conflict 409 Gone 410 Teapot 418 UnprocessableEntity 422 TooManyRequests 429 InternalServerError 500 NotImplemented 501 BadGateway 502 ServiceUnavailable 503 GatewayTimeout 504';

const CONSTANTS = [...STATUSES.matchAll(/(\w+) (\d+)/g)]
  .map(([, name, status]) => `Status${name ?? ''} = ${status ?? ''}`)
  .join('; ');

/** net/http. */
export const HTTP: Readonly<Record<string, string>> = {
  'net/http': `package http
import ("context"; "errors"; "io"; "net/url"; "os"; "strings"; "time"; "log"; "fmt")
const ( ${CONSTANTS} )
const ( MethodGet = "GET"; MethodHead = "HEAD"; MethodPost = "POST"; MethodPut = "PUT"; MethodPatch = "PATCH"; MethodDelete = "DELETE"; MethodOptions = "OPTIONS" )
func StatusText(code int) string
type Header map[string][]string
func CanonicalHeaderKey(s string) string
func (h Header) Get(key string) string { if all := h[CanonicalHeaderKey(key)]; len(all) > 0 { return all[0] }; return "" }
func (h Header) Set(key, value string) { h[CanonicalHeaderKey(key)] = []string{value} }
func (h Header) Add(key, value string) { k := CanonicalHeaderKey(key); h[k] = append(h[k], value) }
func (h Header) Del(key string) { delete(h, CanonicalHeaderKey(key)) }
func (h Header) Values(key string) []string { return h[CanonicalHeaderKey(key)] }
type ResponseWriter interface { Header() Header; Write([]byte) (int, error); WriteHeader(statusCode int) }
type Flusher interface { Flush() }
type Handler interface { ServeHTTP(ResponseWriter, *Request) }
type HandlerFunc func(ResponseWriter, *Request)
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }
type body struct { s string }
func (b *body) Read(p []byte) (int, error) { if b.s == "" { return 0, io.EOF }; n := copy(p, b.s); b.s = b.s[n:]; return n, nil }
func (b *body) Close() error { return nil }
func (b *body) readAll() []byte { s := b.s; b.s = ""; return []byte(s) }
type Cookie struct { Name, Value, Path string; MaxAge int; HttpOnly, Secure bool }
func SetCookie(w ResponseWriter, c *Cookie) { s := c.Name + "=" + c.Value; if c.Path != "" { s += "; Path=" + c.Path }; if c.MaxAge > 0 { s += fmt.Sprintf("; Max-Age=%d", c.MaxAge) }; if c.HttpOnly { s += "; HttpOnly" }; w.Header().Add("Set-Cookie", s) }
var ErrNoCookie = errors.New("http: named cookie not present")
type Request struct {
	Method string; URL *url.URL; Proto string; Header Header; Body io.ReadCloser; ContentLength int64; Host string; Form url.Values; PostForm url.Values; RemoteAddr string; RequestURI string; TLS *int
	Pattern string
	values map[string]string; ctx context.Context
}
func (r *Request) FormValue(key string) string { r.ParseForm(); return r.Form.Get(key) }
func (r *Request) PostFormValue(key string) string { r.ParseForm(); return r.PostForm.Get(key) }
func (r *Request) ParseForm() error {
	if r.Form != nil { return nil }
	r.Form = r.URL.Query()
	r.PostForm = url.Values{}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		data, _ := io.ReadAll(r.Body)
		r.PostForm = url.ParseValues(string(data))
		for k, v := range r.PostForm { r.Form[k] = append(v, r.Form[k]...) }
	}
	return nil
}
func (r *Request) PathValue(name string) string { return r.values[name] }
func (r *Request) UserAgent() string { return r.Header.Get("User-Agent") }
func (r *Request) Referer() string { return r.Header.Get("Referer") }
func (r *Request) Context() context.Context { if r.ctx == nil { return context.Background() }; return r.ctx }
func (r *Request) WithContext(ctx context.Context) *Request { c := *r; c.ctx = ctx; return &c }
func (r *Request) Cookie(name string) (*Cookie, error) {
	for _, part := range strings.Split(r.Header.Get("Cookie"), ";") { if k, v, ok := strings.Cut(strings.TrimSpace(part), "="); ok && k == name { return &Cookie{Name: k, Value: v}, nil } }
	return nil, ErrNoCookie
}
type response struct { header Header; status int; body string }
func (w *response) Header() Header { return w.header }
func (w *response) Write(p []byte) (int, error) { if w.status == 0 { w.status = 200 }; w.body += string(p); return len(p), nil }
func (w *response) WriteHeader(status int) { if w.status != 0 { log.Printf("http: superfluous response.WriteHeader call from main.main.func1 (main.go:1)"); return }; w.status = status }
func (w *response) Flush() {}
func Error(w ResponseWriter, error string, code int) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	fmt.Fprintln(w, error)
}
func NotFound(w ResponseWriter, r *Request) { Error(w, "404 page not found", StatusNotFound) }
func NotFoundHandler() Handler { return HandlerFunc(NotFound) }
func Redirect(w ResponseWriter, r *Request, url string, code int) {
	w.Header().Set("Location", url)
	if r.Method == "GET" { w.Header().Set("Content-Type", "text/html; charset=utf-8") }
	w.WriteHeader(code)
	if r.Method == "GET" { fmt.Fprintln(w, "<a href=\\"" + url + "\\">" + StatusText(code) + "</a>.\\n") }
}
func RedirectHandler(url string, code int) Handler { return HandlerFunc(func(w ResponseWriter, r *Request) { Redirect(w, r, url, code) }) }
type route struct { method, pattern string; handler Handler }
type ServeMux struct { routes []route }
var DefaultServeMux = NewServeMux()
func NewServeMux() *ServeMux { return &ServeMux{} }
func (m *ServeMux) Handle(pattern string, handler Handler) {
	method := ""
	if i := strings.Index(pattern, " "); i > 0 { method, pattern = pattern[:i], strings.TrimSpace(pattern[i+1:]) }
	for _, each := range m.routes { if each.pattern == pattern && each.method == method { panic("http: multiple registrations for " + pattern) } }
	if handler == nil { panic("http: nil handler") }
	m.routes = append(m.routes, route{method, pattern, handler})
}
func (m *ServeMux) HandleFunc(pattern string, handler func(ResponseWriter, *Request)) { m.Handle(pattern, HandlerFunc(handler)) }
func fits(pattern, path, host string) ([]string, bool)
func (m *ServeMux) ServeHTTP(w ResponseWriter, r *Request) {
	var best *route
	var values []string
	refused := false
	for i := range m.routes {
		each := &m.routes[i]
		found, ok := fits(each.pattern, r.URL.Path, r.Host)
		if !ok { continue }
		if each.method != "" && each.method != r.Method && !(each.method == "GET" && r.Method == "HEAD") { refused = true; continue }
		if best == nil || len(each.pattern) > len(best.pattern) || each.pattern == best.pattern && each.method != "" { best, values = each, found }
	}
	if best == nil {
		for i := range m.routes { if m.routes[i].pattern == r.URL.Path + "/" { Redirect(w, r, r.URL.Path + "/", 301); return } }
		if refused { Error(w, "Method Not Allowed", 405); return }
		NotFound(w, r)
		return
	}
	r.Pattern = best.pattern
	r.values = map[string]string{}
	for i := 0; i+1 < len(values); i += 2 { r.values[values[i]] = values[i+1] }
	best.handler.ServeHTTP(w, r)
}
func Handle(pattern string, handler Handler) { DefaultServeMux.Handle(pattern, handler) }
func HandleFunc(pattern string, handler func(ResponseWriter, *Request)) { DefaultServeMux.HandleFunc(pattern, handler) }
var ErrServerClosed = errors.New("http: Server closed")
type ConnState int
type Server struct { Addr string; Handler Handler; ReadTimeout, WriteTimeout, IdleTimeout, ReadHeaderTimeout time.Duration; MaxHeaderBytes int; ErrorLog *log.Logger; port int; closed chan bool; down bool }
func listen(addr string, handler Handler) (int, string)
func unlisten(port int)
type opError struct { text string }
func (e *opError) Error() string { return e.text }
func (s *Server) ListenAndServe() error {
	if s.down { return ErrServerClosed }
	addr := s.Addr
	if addr == "" { addr = ":http" }
	var handler Handler = DefaultServeMux
	if s.Handler != nil { handler = s.Handler }
	port, problem := listen(addr, handler)
	if problem != "" { return &opError{problem} }
	s.port = port
	s.closed = make(chan bool)
	wait(s.closed)
	return ErrServerClosed
}
func wait(c chan bool)
func (s *Server) ListenAndServeTLS(certFile, keyFile string) error { _, err := os.ReadFile(certFile); if err != nil { return err }; return s.ListenAndServe() }
func (s *Server) Shutdown(ctx context.Context) error { return s.Close() }
func (s *Server) Close() error { s.down = true; if s.closed != nil { unlisten(s.port); close(s.closed); s.closed = nil }; return nil }
func (s *Server) RegisterOnShutdown(f func()) {}
func ListenAndServe(addr string, handler Handler) error { s := &Server{Addr: addr, Handler: handler}; return s.ListenAndServe() }
func ListenAndServeTLS(addr, certFile, keyFile string, handler Handler) error { s := &Server{Addr: addr, Handler: handler}; return s.ListenAndServeTLS(certFile, keyFile) }
func answer(handler Handler, method, target, path, query, proto, host, remote string, headers []string, content string) (int, []string, string) {
	h := Header{}
	for i := 0; i+1 < len(headers); i += 2 { h.Add(headers[i], headers[i+1]) }
	h.Del("Host")
	r := &Request{Method: method, URL: &url.URL{Path: path, RawQuery: query}, Proto: proto, Header: h, Body: &body{content}, ContentLength: int64(len(content)), Host: host, RemoteAddr: remote, RequestURI: target}
	w := &response{header: Header{}}
	handler.ServeHTTP(w, r)
	var out []string
	for k, all := range w.header { for _, each := range all { out = append(out, k, each) } }
	if w.status == 0 { w.status = 200 }
	return w.status, out, w.body
}
var keepAnswer = answer
type FileSystem interface { root() string }
type Dir string
func (d Dir) root() string { return string(d) }
type fileServer struct { fs FileSystem }
func FileServer(root FileSystem) Handler { return &fileServer{root} }
func contentType(name string) string
func cleanPath(p string) string
func (f *fileServer) ServeHTTP(w ResponseWriter, r *Request) {
	if strings.HasSuffix(r.URL.Path, "/index.html") { Redirect(w, r, "./", 301); return }
	serveFile(w, r, f.fs.root() + cleanPath(r.URL.Path))
}
func serveFile(w ResponseWriter, r *Request, name string) {
	info, err := os.Stat(name)
	if err != nil { if os.IsPermission(err) { Error(w, "403 Forbidden", 403); return }; NotFound(w, r); return }
	if info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") { Redirect(w, r, r.URL.Path + "/", 301); return }
		if _, err := os.Stat(name + "/index.html"); err == nil { name += "/index.html" } else {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, "<!doctype html>\\n<meta name=\\"viewport\\" content=\\"width=device-width\\">\\n<pre>\\n")
			all, _ := os.ReadDir(name)
			for _, each := range all { n := each.Name(); if each.IsDir() { n += "/" }; fmt.Fprintf(w, "<a href=\\"%s\\">%s</a>\\n", n, n) }
			fmt.Fprintf(w, "</pre>\\n")
			return
		}
	}
	data, err := os.ReadFile(name)
	if err != nil { Error(w, "403 Forbidden", 403); return }
	w.Header().Set("Accept-Ranges", "bytes")
	if w.Header().Get("Content-Type") == "" { w.Header().Set("Content-Type", contentType(name)) }
	w.Write(data)
}
func ServeFile(w ResponseWriter, r *Request, name string) { serveFile(w, r, name) }
func StripPrefix(prefix string, h Handler) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		p := strings.TrimPrefix(r.URL.Path, prefix)
		if len(p) == len(r.URL.Path) { NotFound(w, r); return }
		r2 := *r
		u := *r.URL
		u.Path = p
		r2.URL = &u
		h.ServeHTTP(w, &r2)
	})
}
func TimeoutHandler(h Handler, dt time.Duration, msg string) Handler { return h }
type Response struct { Status string; StatusCode int; Header Header; Body io.ReadCloser; ContentLength int64; Request *Request }
type Client struct { Timeout time.Duration }
var DefaultClient = &Client{}
func fetch(method, url string, headers []string, body string) (int, []string, string, string)
func (c *Client) Do(req *Request) (*Response, error) {
	content := ""
	if req.Body != nil { data, _ := io.ReadAll(req.Body); content = string(data) }
	var headers []string
	for k, all := range req.Header { for _, each := range all { headers = append(headers, k, each) } }
	status, got, text, problem := fetch(req.Method, req.RequestURI, headers, content)
	if problem != "" { return nil, &opError{strings.Title(strings.ToLower(req.Method)) + " \\"" + req.RequestURI + "\\": " + problem} }
	h := Header{}
	for i := 0; i+1 < len(got); i += 2 { h.Add(got[i], got[i+1]) }
	return &Response{Status: fmt.Sprintf("%d %s", status, StatusText(status)), StatusCode: status, Header: h, Body: &body{text}, ContentLength: int64(len(text)), Request: req}, nil
}
func NewRequest(method, target string, content io.Reader) (*Request, error) {
	u, _ := url.Parse(target)
	r := &Request{Method: method, URL: u, Header: Header{}, Host: u.Host, RequestURI: target}
	if content != nil { data, err := io.ReadAll(content); if err != nil { return nil, err }; r.Body = &body{string(data)} }
	return r, nil
}
func NewRequestWithContext(ctx context.Context, method, target string, content io.Reader) (*Request, error) { return NewRequest(method, target, content) }
func (c *Client) Get(target string) (*Response, error) { r, _ := NewRequest("GET", target, nil); return c.Do(r) }
func (c *Client) Post(target, kind string, content io.Reader) (*Response, error) { r, _ := NewRequest("POST", target, content); r.Header.Set("Content-Type", kind); return c.Do(r) }
func Get(target string) (*Response, error) { return DefaultClient.Get(target) }
func Head(target string) (*Response, error) { r, _ := NewRequest("HEAD", target, nil); return DefaultClient.Do(r) }
func Post(target, kind string, content io.Reader) (*Response, error) { return DefaultClient.Post(target, kind, content) }
func PostForm(target string, data url.Values) (*Response, error) { return Post(target, "application/x-www-form-urlencoded", strings.NewReader(data.Encode())) }
`,
};
