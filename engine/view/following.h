// What one follows, and the end of a mailing.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "domain/following.h"
#include "view/views.h"

namespace catalyst::view {

struct FollowingScreen {
    domain::FollowingView view;
    bool mail = false;     // whether this wiki can send any
    bool address = false;  // whether the account has one to send it to
    domain::Digest digest = domain::Digest::None;
    std::string feed;            // address just made; shown once
    std::optional<Error> error;  // of what was asked
};

std::string following_screen(const Views&, const Frame&, const FollowingScreen&);
std::string unsubscribe_screen(const Views&, const Frame&, const std::string& action);
std::string unsubscribed_screen(const Views&, const Frame&);

}  // namespace catalyst::view
