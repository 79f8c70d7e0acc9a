// A mail server for tests: real sockets on loopback, one client at a time, every line kept. What it answers can be told.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace catalyst::tests {

struct Letter {
    std::string from, to;  // of the envelope
    std::string bytes;     // dots unstuffed, lines end in CRLF
};

struct SinkManners {
    std::vector<std::string> offers;                          // after EHLO: "AUTH PLAIN", "STARTTLS"
    std::map<std::string, std::vector<std::string>> answers;  // by verb, in order, the usual one when used up; "": silence
    std::string greeting = "220 sink.example.org ESMTP";      // "": silence
};

class SmtpSink {
public:
    explicit SmtpSink(SinkManners manners = {});
    ~SmtpSink();
    SmtpSink(const SmtpSink&) = delete;
    SmtpSink& operator=(const SmtpSink&) = delete;

    std::uint16_t port() const { return port_; }
    std::vector<Letter> letters() const;
    std::vector<Letter> wait_for_letters(std::size_t count);  // throws after ten seconds, as the next does
    std::string heard() const;                                // every byte of every client
    void wait_until_heard(std::string_view bytes);

private:
    void serve();
    void converse(int client);
    bool take_line(int client, std::string& line);
    bool take_letter(int client);
    bool answer(int client, const std::string& verb, const std::string& usual);
    bool say(int client, std::string_view text);
    bool silent(int client);  // until the client goes, or the test ends
    bool more(int client);

    SinkManners manners_;
    std::uint16_t port_ = 0;  // set by what makes the listener
    int listener_ = -1, stop_ = -1;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string heard_, buffer_;
    Letter letter_;
    std::vector<Letter> letters_;
    std::thread thread_;
};

// A port of this machine at which nobody listens.
std::uint16_t closed_port();

}  // namespace catalyst::tests
