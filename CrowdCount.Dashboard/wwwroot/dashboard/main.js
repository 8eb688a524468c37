import "./clock.js";
import "./tile.js";
import "./histogram.js";
import "./copy.js";
import { connect } from "./connection.js";

connect();
