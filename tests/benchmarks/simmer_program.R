# The benchmark journey as an idiomatic simmer program: one trajectory, a resource, reneging, attributes for what is felt.
# Rscript simmer_program.R MINUTES CUSTOMERS_PER_MINUTE SEED prints the processor seconds, then a line per customer that ended:
# effort, wait, contacts, outcome, duration.
suppressPackageStartupMessages(library(simmer))

arguments <- as.numeric(commandArgs(trailingOnly = TRUE))
minutes <- arguments[1]
per_minute <- arguments[2]
set.seed(arguments[3])

COMPLETED <- 0
GAVE_UP <- 1
ABANDONED <- 2
sigma <- sqrt(log(1 + 0.6^2))
lognormal <- function(mean) function() rlnorm(1, log(mean) - sigma^2 / 2, sigma)
exponential <- function(mean) function() rexp(1, 1 / mean)
env <- simmer("journey")

ends <- function(outcome) trajectory() %>% set_attribute("outcome", outcome)

# Effort is felt, and some give up.
feels <- function(trj, effort) {
  trj %>%
    set_attribute("effort", effort, mod = "+") %>%
    leave(function() 1 / (1 + exp(4 - 0.25 * get_attribute(env, "effort"))), out = ends(GAVE_UP))
}

waits <- function(trj) {
  trj %>%
    set_attribute(c("waited", "effort"), function() c(1, 0.2) * (now(env) - get_attribute(env, "joined")), mod = "+")
}

call <- trajectory() %>%
  set_attribute("contacts", 1, mod = "+", tag = "again") %>%
  set_attribute("joined", function() now(env)) %>%
  renege_in(exponential(15), out = trajectory() %>% waits() %>% join(ends(ABANDONED))) %>%
  seize("desk") %>%
  renege_abort() %>%
  waits() %>%
  timeout(exponential(30)) %>%
  release("desk") %>%
  feels(2) %>%
  rollback("again", check = function() get_attribute(env, "contacts") < 4 && runif(1) < 0.2)

journey <- trajectory() %>%
  set_attribute(c("effort", "waited", "contacts"), c(0, 0, 0)) %>%
  timeout(lognormal(5)) %>% feels(1) %>% # look
  timeout(exponential(8)) %>% feels(1) %>% # order
  feels(1) %>% # receive
  branch(function() as.integer(runif(1) < 0.3), continue = TRUE, call) %>%
  timeout(exponential(10)) %>% feels(1) %>% # use
  timeout(lognormal(4)) %>% feels(1) %>% # pay
  join(ends(COMPLETED))

began <- proc.time()
env %>%
  add_resource("desk", 12) %>%
  add_generator("customer", journey, function() rexp(1, per_minute), mon = 2) %>%
  run(until = minutes) %>%
  invisible()
seconds <- sum((proc.time() - began)[1:2])

# What a customer ended with is the last value of each attribute.
felt <- get_mon_attributes(env)
final <- function(key) {
  rows <- felt[felt$key == key, ]
  rows <- rows[!duplicated(rows$name, fromLast = TRUE), ]
  setNames(rows$value, rows$name)
}
arrivals <- get_mon_arrivals(env)
who <- arrivals$name
cat(seconds, "\n")
write.table(
  data.frame(
    final("effort")[who], final("waited")[who], final("contacts")[who], c("completed", "gave up", "abandoned")[1 + final("outcome")[who]],
    arrivals$end_time - arrivals$start_time
  ),
  row.names = FALSE, col.names = FALSE, sep = ","
)
