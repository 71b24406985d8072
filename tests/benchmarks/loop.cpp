// The benchmark journey as one would write it by hand for speed: hard-coded, one thread, the standard library's heap.
//
// A customer walks alone on private time; only joining the team and the end of a service enter the heap, in the order of the model
// (time, then phase, then number). Who loses patience leaves the journey, so that end needs no event: the queue drops them when
// someone is free. The draws are the addressed ones of journeysim, and every duration and effort is rounded where the model rounds it,
// so that the columns equal the engine's episodes bit for bit. Kept per customer (26 bytes): effort, wait, duration, contacts, outcome.
//
// c++ -O3 -ffp-contract=off -shared -fPIC loop.cpp -o loop.so      (no fused multiplication: it rounds differently)
#include <cmath>
#include <cstdint>
#include <deque>
#include <queue>
#include <vector>

namespace {

using Word = std::uint64_t;
using Ticks = std::int64_t;  // microseconds

enum Step { LOOK, ORDER, RECEIVE, USE, PAY, CALL };
enum Outcome : std::uint8_t { COMPLETED, GAVE_UP, ABANDONED, LEFT, OPEN };
enum Decision { ARRIVES = 1, PATIENCE = 10, TAKES = 12, SUCCEEDS = 14, GIVES_UP = 18, NEXT = 19 };
constexpr Word EPISODE = Word(1) << 32;
constexpr int PEOPLE = 12, MOST_CONTACTS = 4;
constexpr double TICKS_PER_MINUTE = 60e6;

// --- draws by address ---
inline Word mix(Word state, Word word) {
    Word z = state + (word + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}
inline double unit(Word state) { return (double(std::int64_t(state >> 12)) + 0.5) * 2.220446049250313e-16; }
inline double draw(Word state, Decision decision) { return unit(mix(state, decision)); }

// --- laws ---
double normal_quantile(double p) {  // Wichura 1988, algorithm AS 241
    const double q = p - 0.5;
    if (std::fabs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        const double r2 = r * r, r4 = r2 * r2;  // pairwise, as the law has it
        const double num = ((r * 2509.0809287301226727 + 33430.575583588128105) * r2 + (r * 67265.770927008700853 + 45921.953931549871457)) * r4
            + (r * 13731.693765509461125 + 1971.5909503065514427) * r2 + (r * 133.14166789178437745 + 3.387132872796366608);
        const double den = ((r * 5226.495278852545925 + 28729.085735721942674) * r2 + (r * 39307.89580009271061 + 21213.794301586595867)) * r4
            + (r * 5394.1960214247511077 + 687.1870074920579083) * r2 + (r * 42.313330701600911252 + 1.0);
        return q * num / den;
    }
    double r = std::sqrt(-std::log(q < 0.0 ? p : 1.0 - p)), num, den;
    if (r <= 5.0) {
        r -= 1.6;
        num = ((((((r * 7.7454501427834140764e-4 + 0.0227238449892691845833) * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r
            + 3.64784832476320460504) * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734;
        den = ((((((r * 1.05075007164441684324e-9 + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
            + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1.0;
    } else {
        r -= 5.0;
        num = ((((((r * 2.01033439929228813265e-7 + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
            + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r
            + 6.6579046435011037772;
        den = ((((((r * 2.04426310338993978564e-15 + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
            + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r
            + 1.0;
    }
    return q >= 0.0 ? num / den : -num / den;
}
inline Ticks ticks(double minutes) { return Ticks(minutes * TICKS_PER_MINUTE + 0.5); }
inline Ticks exponential(double mean, double u) { return ticks(-mean * std::log(1.0 - u)); }
inline Ticks lognormal(double mu, double sigma, double u) { return ticks(std::exp(mu + sigma * normal_quantile(u))); }
inline std::int64_t millionths(double points) { return std::int64_t(std::floor(points * 1e6 + 0.5)); }
inline double logistic(double z) {
    if (z >= 0.0) return 1.0 / (1.0 + std::exp(-z));
    const double e = std::exp(z);
    return e / (1.0 + e);
}

}  // namespace

struct Numbers {  // what the scenario text leaves to its reader
    Word step_key[6];
    double expected[6];    // points expected up to and including a step
    double odds, scale;    // giving up: odds + (effort - expected) / scale
    double mu[2], sigma;   // lognormal: looking, paying
    double rate;           // customers per minute
    Ticks horizon;
};

struct Columns {  // a place per customer, valid for those who ended
    std::int64_t *effort, *waited, *duration;
    std::uint8_t *contacts, *outcome;
};

namespace {

struct Event {
    Ticks time;
    Word order;  // phase, then number of the customer
    bool operator>(const Event& other) const { return time != other.time ? time > other.time : order > other.order; }
};
constexpr Word SERVED = Word(2) << 48, JOINS = Word(4) << 48, NUMBER = (Word(1) << 48) - 1;

struct Waiting {
    std::int64_t number;
    Word key;  // of the draws of this visit
    Ticks joined, until;
};

struct Loop {
    const Numbers n;
    const Columns to;
    const Word newcomers;
    std::priority_queue<Event, std::vector<Event>, std::greater<Event>> heap;
    std::deque<Waiting> queue;
    int busy = 0;

    Word customer(std::int64_t number) const { return mix(newcomers, number); }
    Word episode(std::int64_t number) const { return mix(customer(number), EPISODE); }
    Word visit(Word episode, Step step, int k) const { return mix(mix(episode, n.step_key[step]), k); }

    bool gives_up(std::int64_t effort, Step origin, Word key) const {
        return draw(key, GIVES_UP) < logistic(n.odds + (double(effort) / 1e6 - n.expected[origin]) / n.scale);
    }
    void ends(std::int64_t number, Outcome outcome, Ticks now) {  // duration holds the start until now
        to.outcome[number] = outcome;
        to.duration[number] = now - to.duration[number];
    }
    void later(Ticks time, Word phase, std::int64_t number) {
        if (time < n.horizon) heap.push({time, phase | Word(number)});
    }

    // One step alone: its duration has passed, its effort is felt. False: the walk ends here.
    template <Step step> bool walks(std::int64_t number, Word here, Ticks& now) {
        if (step == LOOK) now += lognormal(n.mu[0], n.sigma, draw(here, TAKES));
        if (step == ORDER) now += exponential(8.0, draw(here, TAKES));
        if (step == USE) now += exponential(10.0, draw(here, TAKES));
        if (step == PAY) now += lognormal(n.mu[1], n.sigma, draw(here, TAKES));
        if (now >= n.horizon) return false;
        if (!gives_up(to.effort[number] += 1'000'000, step, here)) return true;
        ends(number, GAVE_UP, now);
        return false;
    }

    void arrives(std::int64_t number, Word customer, Ticks now) {
        const Word key = mix(customer, EPISODE);
        to.duration[number] = now;
        to.outcome[number] = OPEN;
        to.effort[number] = to.waited[number] = to.contacts[number] = 0;
        if (!walks<LOOK>(number, visit(key, LOOK, 1), now) || !walks<ORDER>(number, visit(key, ORDER, 1), now)) return;
        const Word here = visit(key, RECEIVE, 1);
        if (!walks<RECEIVE>(number, here, now)) return;
        draw(here, NEXT) < 0.3 ? later(now, JOINS, number) : goes_on(number, key, now);
    }

    void goes_on(std::int64_t number, Word key, Ticks now) {
        if (walks<USE>(number, visit(key, USE, 1), now) && walks<PAY>(number, visit(key, PAY, 1), now)) ends(number, COMPLETED, now);
    }

    void joins(std::int64_t number, Ticks now) {
        const Word key = visit(episode(number), CALL, ++to.contacts[number]);
        const Waiting one{number, key, now, now + exponential(15.0, draw(key, PATIENCE))};
        if (busy == PEOPLE) return queue.push_back(one);
        ++busy;
        starts(one, now);
    }

    void starts(const Waiting& one, Ticks now) {  // effort of the wait and the service is settled here, and felt when the service ends
        const Ticks wait = now - one.joined;
        to.waited[one.number] += wait;
        to.effort[one.number] += millionths(2.0 + 0.2 * (double(wait) / TICKS_PER_MINUTE));
        later(now + exponential(30.0, draw(one.key, TAKES)), SERVED, one.number);
    }

    void abandons(const Waiting& one) {
        const Ticks wait = one.until - one.joined;
        to.waited[one.number] += wait;
        to.effort[one.number] += millionths(0.2 * (double(wait) / TICKS_PER_MINUTE));
        ends(one.number, ABANDONED, one.until);
    }

    void is_free(Ticks now) {
        while (!queue.empty()) {
            const Waiting one = queue.front();
            queue.pop_front();
            if (one.until >= now) return starts(one, now);
            abandons(one);
        }
        --busy;
    }

    void served(std::int64_t number, Ticks now) {
        is_free(now);
        const Word key = episode(number);
        const Word here = visit(key, CALL, to.contacts[number]);
        const bool succeeded = draw(here, SUCCEEDS) < 0.8;
        if (gives_up(to.effort[number], RECEIVE, here)) return ends(number, GAVE_UP, now);
        if (!succeeded && to.contacts[number] < MOST_CONTACTS) return later(now, JOINS, number);
        goes_on(number, key, now);
    }

    std::int64_t run(std::int64_t most) {
        double level = 0.0;
        for (std::int64_t number = 0;; ++number) {
            const Word key = customer(number);
            level -= std::log(draw(key, ARRIVES));
            const Ticks arrival = ticks(level / n.rate);
            const Ticks until = arrival < n.horizon ? arrival : n.horizon;
            while (!heap.empty() && heap.top().time < until) {
                const Event event = heap.top();
                heap.pop();
                const auto who = std::int64_t(event.order & NUMBER);
                (event.order & JOINS) ? joins(who, event.time) : served(who, event.time);
            }
            if (arrival >= n.horizon) {
                for (const Waiting& one : queue)
                    if (one.until < n.horizon) abandons(one);
                return number;
            }
            if (number == most) return -1;
            arrives(number, key, arrival);
        }
    }
};

}  // namespace

// Customers that came; -1: more than the columns have room for.
extern "C" std::int64_t simulate(const Numbers* numbers, Word newcomers, std::int64_t most, const Columns* columns) {
    return Loop{*numbers, *columns, newcomers, {}, {}}.run(most);
}
