import { addressOf } from 'vas-explore'

addressOf(Buffer.from('loads the addon'))
