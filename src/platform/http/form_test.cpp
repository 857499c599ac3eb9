#include "platform/http/form.h"

#include <gmock/gmock.h>

#include "platform/http/limits.h"

namespace cydofal::http {
namespace {

using ::testing::ElementsAre;

std::string key_of(const Result<Form>& form) { return form ? "" : form.refusal().message.key; }

TEST(Form, ReadsWhatABrowserSends) {
  Request request;
  request.headers = {{"content-type", "application/x-www-form-urlencoded; charset=UTF-8"}};
  request.body = "name=Si%C3%A2n+o%27r+Bala&day=1&day=2&note=one%0D%0Atwo%0Dthree&empty=";

  const auto form = read_form(request);

  ASSERT_TRUE(form);
  EXPECT_EQ(form->value("name"), "Siân o'r Bala");
  EXPECT_THAT(form->values("day"), ElementsAre("1", "2"));
  EXPECT_EQ(form->value("note"), "one\ntwo\nthree");
  EXPECT_TRUE(form->has("empty"));
  EXPECT_FALSE(form->has("absent"));
  EXPECT_EQ(form->value("absent"), "");
}

TEST(Form, RefusesWhatItCannotRead) {
  EXPECT_EQ(key_of(parse_urlencoded("a=%ff")), "form.not_text");
  EXPECT_EQ(key_of(parse_urlencoded("a=%00")), "form.not_text");
  EXPECT_EQ(key_of(parse_urlencoded("a=%4")), "form.not_text");
  EXPECT_EQ(key_of(parse_urlencoded(std::string(limits::form_fields, '&'))),
            "form.too_many_fields");
  EXPECT_EQ(key_of(parse_urlencoded("a=1&" + std::string(300, 'n'))), "form.broken");
  Request request;
  EXPECT_EQ(key_of(read_form(request)), "form.unknown_type");
  request.headers = {{"content-type", "text/plain"}};
  EXPECT_EQ(key_of(read_form(request)), "form.unknown_type");
}

std::string part(const std::string& head, const std::string& content) {
  return "--B\r\n" + head + "\r\n\r\n" + content + "\r\n";
}
std::string field(const std::string& name, const std::string& content) {
  return part("Content-Disposition: form-data; name=\"" + name + "\"", content);
}
const std::string end = "--B--\r\n";

TEST(Multipart, ReadsFieldsAndFiles) {
  Request request;
  request.headers = {{"content-type", "multipart/form-data; boundary=B"}};
  request.body =
      field("name", "Siân\r\no'r Bala") + field("empty", "") +
      part(
          "Content-Disposition: form-data; name=\"people\"; filename=\"C:\\pobl %22a%22.csv\"\r\n"
          "Content-Type: text/csv",
          std::string("a,b\r\n\xff\0,1", 9)) +
      part(
          "Content-Disposition: form-data; name=\"photo\"; filename=\"\"\r\n"
          "Content-Type: application/octet-stream",
          "") +
      end;

  const auto form = read_form(request);

  ASSERT_TRUE(form) << key_of(form);
  EXPECT_EQ(form->value("name"), "Siân\no'r Bala");
  EXPECT_TRUE(form->has("empty"));
  const FormFile* file = form->file("people");
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->name, "C:\\pobl \"a\".csv");
  EXPECT_EQ(file->content_type, "text/csv");
  EXPECT_EQ(file->content, std::string("a,b\r\n\xff\0,1", 9));
  EXPECT_EQ(form->file("photo"), nullptr);
}

TEST(Multipart, RefusesWhatIsBroken) {
  const std::string sound = field("a", "1");
  ASSERT_TRUE(parse_multipart(sound + end, "B"));
  for (const std::string& body :
       {std::string(), std::string("--B"), std::string("--B--x"), sound, sound + "--B",
        "x" + sound + end, sound + end + "x", sound + "--C--\r\n", part("X-A: b", "1") + end,
        part("Content-Disposition: form-data", "1") + end,
        part("Content-Disposition: form-data; name=\"a", "1") + end,
        part("Content-Disposition: form-data; name=\"a\"; name=\"b\"", "1") + end,
        part("Content-Disposition: attachment; name=\"a\"", "1") + end,
        part("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; "
             "name=\"b\"",
             "1") +
            end,
        part("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64",
             "1") +
            end,
        part("no colon", "1") + end, field(std::string(300, 'n'), "1") + end,
        part("X-A: " + std::string(4096, 'a'), "1") + end,
        std::string("--B\r\nContent-Disposition")}) {
    EXPECT_EQ(key_of(parse_multipart(body, "B")), "form.broken") << body.substr(0, 80);
  }
  EXPECT_EQ(key_of(parse_multipart(field("a", "\xff") + end, "B")), "form.not_text");
  EXPECT_EQ(key_of(parse_multipart(field("\xff", "a") + end, "B")), "form.not_text");
  std::string many;
  for (std::size_t i = 0; i <= limits::form_fields; ++i) many += field("a", "");
  EXPECT_EQ(key_of(parse_multipart(many + end, "B")), "form.too_many_fields");
}

TEST(Multipart, KnowsItsBoundary) {
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----WebKit1"), "----WebKit1");
  EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; boundary=\"a:b\""), "a:b");
  for (const char* type :
       {"multipart/form-data", "multipart/mixed; boundary=a", "text/plain",
        "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a b\"",
        "multipart/form-data; boundary=a; boundary=b", ""}) {
    EXPECT_EQ(multipart_boundary(type), std::nullopt) << type;
  }
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')),
            std::nullopt);
}

}  // namespace
}  // namespace cydofal::http
