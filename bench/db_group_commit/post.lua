wrk.method = "POST"
wrk.body = ""
wrk.headers["Content-Length"] = "0"
