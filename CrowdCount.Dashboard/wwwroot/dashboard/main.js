import "./clock.js";
import "./tile.js";
import "./histogram.js";
import "./spark.js";
import "./heads.js";
import "./keys.js";
import "./copy.js";
import { connect } from "./connection.js";
import { register } from "./order.js";

register();
connect();
