import Fitting
import Testing
