// Standalone Asio as the gate uses it: one executor type known at compile time, coroutines as Task.
#pragma once

#ifndef ASIO_STANDALONE
#define ASIO_STANDALONE
#endif

#ifdef __SANITIZE_THREAD__
// g++'s thread sanitiser knows no fences; the scheduler's mutex orders what they would.
#define ASIO_DISABLE_FENCED_BLOCK
#endif

#include <asio.hpp>
#include <chrono>

namespace catalyst::web {

using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
using Moment = std::chrono::steady_clock::time_point;

template <class T>
using Task = asio::awaitable<T, Executor>;
inline constexpr asio::use_awaitable_t<Executor> use_task{};

}  // namespace catalyst::web
