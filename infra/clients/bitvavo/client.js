'use strict'
/*
 * The official client, unchanged, told nothing but addresses and keys: trader A places and cancels
 * an order, then trades with trader B, and follows book and account all the while. Each check
 * below is one thing that a user of the client sees; all must hold.
 */
const Bitvavo = require('bitvavo')
const { parseArgs } = require('node:util')

const HELP = `infra/clients/bitvavo/run [--market BTC-EUR]

Runs the official npm client (bitvavo 1.4.1) against the running venue: over REST and WebSocket it
places, finds and cancels an order, trades with a second trader, and follows book and account.
Needs REST_URL, WS_URL, KEY_A, SECRET_A, KEY_B, SECRET_B as exported by infra/env; taken by itself
when the venue is ours. Ends with RESULT npm-client checks=… failed=…; exit code 0: none failed,
1: some did, 2: could not be run.`

const PATIENCE_MS = 10_000
const client = require('bitvavo/package.json')
let checks = 0
let failed = 0

const { values: options } = (() => {
  try {
    return parseArgs({
      options: { market: { type: 'string', default: 'BTC-EUR' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (problem) {
    end(2, problem.message)
  }
})()
if (options.help) {
  console.log(HELP)
  process.exit(0)
}
for (const name of ['REST_URL', 'WS_URL', 'KEY_A', 'SECRET_A', 'KEY_B', 'SECRET_B']) {
  if (!process.env[name]) end(2, `${name} is not set; start the venue and run: eval "$(infra/env)"`)
}
const market = options.market
const [base, quote] = market.split('-')

function end(code, problem) {
  if (problem) console.error(`npm-client: ${problem}`)
  console.log(`RESULT npm-client client=${client.name}@${client.version} checks=${checks} failed=${failed}`)
  process.exit(code)
}

function check(what, holds, seen) {
  checks++
  if (!holds) failed++
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}${holds || seen === undefined ? '' : ': ' + JSON.stringify(seen)}`)
}

function trader(key, secret) {
  return new Bitvavo().options({
    APIKEY: process.env[key],
    APISECRET: process.env[secret],
    ACCESSWINDOW: 10000,
    RESTURL: process.env.REST_URL,
    WSURL: process.env.WS_URL,
    DEBUGGING: process.env.DEBUG === 'true',
  })
}

/** Waits for what the client calls back about; null when it does not come. */
async function eventually(look) {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until) {
    const seen = look()
    if (seen) return seen
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return null
}

async function refusal(request) {
  try {
    return { answer: await request }
  } catch (text) {
    return String(text)
  }
}

/** Decimals as integers of 10^-12, so that sums are exact. */
function exact(text) {
  const [whole, fraction = ''] = String(text).split('.')
  const digits = BigInt(whole + fraction.padEnd(12, '0').slice(0, 12))
  return digits
}

async function balances(client) {
  const found = {}
  for (const each of await client.balance()) found[each.symbol] = exact(each.available) + exact(each.inOrder)
  return found
}

async function main() {
  const a = trader('KEY_A', 'SECRET_A')
  const b = trader('KEY_B', 'SECRET_B')

  const time = await a.time()
  check('time is in milliseconds', Math.abs(time.time - Date.now()) < 60_000, time)
  const [rules] = [].concat(await a.markets({ market }))
  check(`${market} is trading`, rules.market === market && rules.status === 'trading', rules)
  if (rules.status !== 'trading') return

  // Following, before anything happens.
  const books = []
  const orders = []
  const fills = []
  const trades = []
  const replies = {}
  const emitter = a.getEmitter()
  emitter.on('error', (refused) => (replies.error = refused))
  for (const name of ['time', 'placeOrder', 'getOrder', 'cancelOrder', 'balance', 'ordersOpen']) {
    emitter.on(name, (reply) => (replies[name] = reply))
  }
  await a.websocket.subscriptionBook(market, (book) => books.push(JSON.parse(JSON.stringify(book))))
  await a.websocket.subscriptionAccount(market, (event) => (event.event === 'fill' ? fills : orders).push(event))
  await a.websocket.subscriptionTrades(market, (trade) => trades.push(trade))
  a.websocket.time()
  check('the socket answers', (await eventually(() => replies.time))?.time > 0)
  check('the book came', (await eventually(() => books.length > 0)) !== null)
  a.websocket.balance({})
  check('the account is open', (await eventually(() => replies.balance)) !== null)

  const prices = outside(books.at(-1), rules)
  const quantity = sized(Math.max(Number(rules.minOrderInBaseAsset), 0.001), prices.buy, rules)

  // An order that rests, over REST.
  const placed = await a.placeOrder(market, 'buy', 'limit', { amount: quantity, price: prices.buy })
  check('REST: an order rests', placed.status === 'new' && placed.side === 'buy' && placed.market === market, placed)
  const found = await a.getOrder(market, placed.orderId)
  check('REST: it is found at once', found.orderId === placed.orderId && found.price === placed.price, found)
  const open = await a.ordersOpen({ market })
  check('REST: it is among the open ones', open.some((each) => each.orderId === placed.orderId), open)
  check(
    'account: it was told',
    await eventually(() => orders.some((each) => each.orderId === placed.orderId && each.status === 'new')),
    orders,
  )
  check('book: its level is there', await eventually(() => level(books.at(-1).bids, prices.buy)), books.at(-1))
  const cancelled = await a.cancelOrder(market, placed.orderId)
  check('REST: it is cancelled', cancelled.orderId === placed.orderId, cancelled)
  check(
    'account: the cancel was told',
    await eventually(() => orders.some((each) => each.orderId === placed.orderId && each.status === 'canceled')),
    orders,
  )
  check('book: its level is gone', await eventually(() => !level(books.at(-1).bids, prices.buy)), books.at(-1))
  const again = await refusal(a.cancelOrder(market, placed.orderId))
  check('REST: a second cancel is refused', typeof again === 'string', again)

  // The same over the WebSocket.
  a.websocket.placeOrder(market, 'buy', 'limit', { amount: quantity, price: prices.buy })
  const socketOrder = await eventually(() => replies.placeOrder)
  check('socket: an order rests', socketOrder?.status === 'new', replies)
  a.websocket.getOrder(market, socketOrder.orderId)
  check('socket: it is found', (await eventually(() => replies.getOrder))?.orderId === socketOrder.orderId, replies)
  a.websocket.cancelOrder(market, socketOrder.orderId)
  check('socket: it is cancelled', (await eventually(() => replies.cancelOrder))?.orderId === socketOrder.orderId, replies)

  await trade(a, b, { books, fills, trades, rules, quantity, prices })

  const unknown = await refusal(a.placeOrder('NO-SUCH', 'buy', 'limit', { amount: '1', price: '1' }))
  check('an unknown market is refused in words', /market/.test(unknown), unknown)
  const poor = await refusal(a.placeOrder(market, 'sell', 'limit', { amount: '999999', price: prices.sell }))
  check('what is not there cannot be sold', typeof poor === 'string', poor)
  const wrong = await refusal(
    new Bitvavo()
      .options({
        APIKEY: process.env.KEY_A,
        APISECRET: process.env.SECRET_B,
        RESTURL: process.env.REST_URL,
        WSURL: process.env.WS_URL,
      })
      .balance(),
  )
  check('a wrong secret is refused', /signature/i.test(wrong), wrong)
  check('the socket reported no error', replies.error === undefined, replies.error)
  await a.websocket.close()
}

/** A sells to B inside the spread, so that nobody else takes part. */
async function trade(a, b, { books, fills, trades, rules, quantity, prices }) {
  const before = { a: await balances(a), b: await balances(b) }
  const maker = await a.placeOrder(market, 'sell', 'limit', { amount: quantity, price: prices.trade, postOnly: true })
  check('trade: the maker rests', maker.status === 'new', maker)
  const taker = await b.placeOrder(market, 'buy', 'limit', { amount: quantity, price: prices.trade, timeInForce: 'IOC' })
  check('trade: the taker is filled', taker.status === 'filled' && taker.fills.length === 1, taker)
  const [taken] = taker.fills
  const fill = await eventually(() => fills.find((each) => each.fillId === taken.id))
  check('account: the maker is told of the same fill', fill?.orderId === maker.orderId && fill.taker === false, fills)
  check('trades: everybody is told', await eventually(() => trades.some((each) => each.id === taken.id)), trades)
  check('book: the level is gone', await eventually(() => !level(books.at(-1).asks, prices.trade)), books.at(-1))
  const [mine] = await a.trades(market, { limit: 1 })
  check('REST: it is among the trades', mine?.id === taken.id, mine)

  const after = { a: await balances(a), b: await balances(b) }
  const cost = (exact(taken.amount) * exact(taken.price)) / 10n ** 12n
  const takerFee = exact(taken.fee)
  const makerFee = exact(fill.fee)
  const amount = exact(taken.amount)
  check('money: B paid cost and fee', before.b[quote] - after.b[quote] === cost + takerFee, taken)
  check('money: A received cost less fee', after.a[quote] - before.a[quote] === cost - makerFee, fill)
  check('money: the coins changed hands', (after.b[base] ?? 0n) - (before.b[base] ?? 0n) === amount)
  check('money: and came from A', before.a[base] - (after.a[base] ?? 0n) === amount)
}

function level(side, price) {
  return side.find((each) => Number(each[0]) === Number(price))
}

/** Three prices: one to bid below all, one to offer above all, one strictly inside the spread. */
function outside(book, rules) {
  const tick = Number(rules.tickSize)
  const decimals = (rules.tickSize.split('.')[1] ?? '').replace(/0+$/, '').length
  const bid = book.bids.length > 0 ? Number(book.bids[0][0]) : undefined
  const ask = book.asks.length > 0 ? Number(book.asks[0][0]) : undefined
  const middle = bid && ask ? (bid + ask) / 2 : bid ? bid * 1.02 : ask ? ask * 0.98 : 30_000
  const onTick = (price) => (Math.round(price / tick) * tick).toFixed(decimals)
  const lowest = book.bids.length > 0 ? Number(book.bids.at(-1)[0]) : middle
  const trade = onTick(middle)
  if ((bid && Number(trade) <= bid) || (ask && Number(trade) >= ask)) {
    end(2, `no free price between ${bid} and ${ask} in ${market}`)
  }
  return { buy: onTick(lowest * 0.9), sell: onTick(middle * 2), trade }
}

/** At least the smallest order in both assets. */
function sized(atLeast, price, rules) {
  const needed = (Number(rules.minOrderInQuoteAsset) / Number(price)) * 1.1
  return Math.max(atLeast, needed).toFixed(Math.min(6, rules.quantityDecimals ?? 8))
}

main().then(
  () => end(failed === 0 ? 0 : 1),
  (problem) => {
    failed++
    end(1, problem?.stack ?? problem)
  },
)
